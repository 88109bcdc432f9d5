/** The parts of the indicator's form. */
import { useFormContext, useWatch } from 'react-hook-form'
import type { Indicator, Membership, Unit } from '../../api/types'
import { useText } from '../../text'
import { Banner } from '../../ui/Banner'
import { indicatorChoices, partnerChoices, personChoices } from '../../ui/choices'
import { DateField } from '../../ui/DateField'
import { Checkbox, FieldGroup, Select, TextArea, TextField } from '../../ui/fields'
import { FigureField } from '../../ui/FigureField'
import { FormPart } from '../../ui/FormPart'
import { PickField } from '../../ui/PickField'
import { BreakdownFields } from './BreakdownFields'
import { useUnitSuffix } from './figure'
import {
  addings,
  directions,
  frequencies,
  isReworded,
  units,
  valueKinds,
  type IndicatorValues,
} from './indicatorValues'

const partners = partnerChoices()
const outcomes = indicatorChoices({ outcomes: true })

export function About({ places }: { places: readonly Membership[] }) {
  const t = useText()
  return (
    <FormPart title={t('indicators.form.aboutPart')}>
      {places.length > 1 && (
        <Select
          name="municipalityId"
          label={t('indicators.form.dataSet')}
          options={places.map((place) => ({ value: place.municipalityId, label: place.municipalityName }))}
        />
      )}
      <TextField
        name="name"
        label={t('indicators.name')}
        hint={t('indicators.form.nameHint')}
        maxLength={300}
      />
      <TextField
        name="code"
        label={t('indicators.code')}
        hint={t('indicators.form.codeHint')}
        maxLength={64}
        autoCapitalize="off"
        spellCheck={false}
      />
      <TextArea
        name="definition"
        label={t('indicators.definition')}
        hint={t('indicators.form.definitionHint')}
        maxLength={4000}
      />
      <Rewording />
    </FormPart>
  )
}

/** Another definition is another series: then one has to say since when and why. */
function Rewording() {
  const t = useText()
  const { formState } = useFormContext<IndicatorValues>()
  const definition = useWatch<IndicatorValues, 'definition'>({ name: 'definition' })
  if (!isReworded(formState.defaultValues?.definition ?? '', definition)) return null
  return (
    <>
      <Banner role="status">{t('indicators.form.definitionChanged')}</Banner>
      <DateField
        name="definitionSince"
        label={t('indicators.form.definitionSince')}
        hint={t('indicators.form.definitionSinceHint')}
        optional
      />
      <TextArea name="definitionNote" label={t('indicators.form.definitionNote')} maxLength={1000} />
    </>
  )
}

export function Measuring() {
  const t = useText()
  const [frequency, kind] = useWatch<IndicatorValues, ['frequency', 'valueKind']>({
    name: ['frequency', 'valueKind'],
  })
  const ways = addings(kind).map((value) => ({ value, label: t(`indicators.adding.${value}`) }))
  return (
    <FormPart title={t('indicators.form.measurePart')}>
      <Select
        name="valueKind"
        label={t('indicators.valueKind')}
        empty={t('form.choose')}
        options={valueKinds.map((value) => ({ value, label: t(`indicators.valueKind.${value}`) }))}
      />
      <div className="field-pair">
        <Select
          name="unit"
          label={t('indicators.unit')}
          empty={t('form.choose')}
          options={units.map((value) => ({ value, label: t(`indicators.unit.${value}`) }))}
        />
        <TextField
          name="decimals"
          label={t('indicators.decimals')}
          hint={t('indicators.form.decimalsHint')}
          inputMode="numeric"
          maxLength={1}
        />
      </div>
      <Select
        name="direction"
        label={t('indicators.direction')}
        empty={t('form.choose')}
        options={directions.map((value) => ({ value, label: t(`indicators.direction.${value}`) }))}
      />
      <Select
        name="frequency"
        label={t('indicators.frequency')}
        empty={t('form.choose')}
        options={frequencies.map((value) => ({ value, label: t(`indicators.frequency.${value}`) }))}
      />
      {frequency === 'irregular' && (
        <TextField
          name="surveyYears"
          label={t('indicators.surveyYears')}
          hint={t('indicators.form.surveyYearsHint')}
          maxLength={400}
        />
      )}
      <Select
        name="overPeriods"
        label={t('indicators.overPeriods')}
        hint={t('indicators.form.overPeriodsHint')}
        empty={t('form.choose')}
        options={ways}
      />
      <Select
        name="overPartners"
        label={t('indicators.overPartners')}
        hint={t('indicators.form.overPartnersHint')}
        empty={t('form.choose')}
        options={ways}
      />
      <BreakdownFields />
    </FormPart>
  )
}

export function SourceAndResponsible({ indicator }: { indicator: Indicator | null }) {
  const t = useText()
  return (
    <FormPart title={t('indicators.form.sourcePart')}>
      <TextField
        name="source.name"
        label={t('indicators.source')}
        hint={t('indicators.form.sourceHint')}
        maxLength={200}
        optional
      />
      <TextField
        name="source.citation"
        label={t('indicators.citation')}
        hint={t('indicators.form.citationHint')}
        maxLength={1000}
        optional
      />
      <TextField
        name="source.system"
        label={t('indicators.system')}
        hint={t('indicators.form.systemHint')}
        maxLength={200}
        optional
      />
      <TextArea
        name="source.method"
        label={t('indicators.method')}
        hint={t('indicators.form.methodHint')}
        maxLength={2000}
        optional
      />
      <PickField
        name="responsiblePartnerId"
        label={t('indicators.form.responsiblePartner')}
        source={partners}
        known={knownChoice(indicator?.responsiblePartnerId, indicator?.responsiblePartnerName)}
        optional
      />
      <PickField
        name="responsiblePersonId"
        label={t('indicators.form.responsiblePerson')}
        source={personChoices}
        known={knownChoice(indicator?.responsiblePersonId, indicator?.responsiblePersonName)}
        optional
      />
    </FormPart>
  )
}

function knownChoice(id: string | null | undefined, label: string | null | undefined) {
  return id && label ? { id, label } : null
}

export function Context({ indicator }: { indicator: Indicator | null }) {
  const t = useText()
  const isOutcome = useWatch<IndicatorValues, 'populationOutcome'>({ name: 'populationOutcome' })
  return (
    <FormPart title={t('indicators.form.contextPart')}>
      <Checkbox
        name="populationOutcome"
        label={t('goals.populationOutcome')}
        hint={t('goals.form.populationOutcomeHint')}
      />
      {!isOutcome && (
        <PickField
          name="outcomeId"
          label={t('indicators.form.outcome')}
          hint={t('indicators.form.outcomeHint')}
          source={outcomes}
          known={knownChoice(indicator?.outcomeId, indicator?.outcomeName)}
          optional
        />
      )}
    </FormPart>
  )
}

export function Rules() {
  const t = useText()
  const unit = useWatch<IndicatorValues, 'unit'>({ name: 'unit' })
  const suffix = useUnitSuffix()(unit as Unit)
  return (
    <FormPart title={t('indicators.form.rulesPart')}>
      <FieldGroup legend={t('indicators.plausible')}>
        <p className="field-hint">{t('indicators.form.plausibleHint')}</p>
        <div className="field-pair">
          <FigureField
            name="plausible.from"
            label={t('indicators.form.plausibleFrom')}
            unit={suffix}
            optional
          />
          <FigureField name="plausible.to" label={t('indicators.form.plausibleTo')} unit={suffix} optional />
        </div>
      </FieldGroup>
      <FigureField
        name="threshold"
        label={t('indicators.form.threshold')}
        hint={t('indicators.form.thresholdHint')}
      />
      <FigureField
        name="closesAfterDays"
        label={t('indicators.form.closesAfterDays')}
        hint={t('indicators.form.closesAfterDaysHint')}
        unit={t('indicators.form.days')}
        optional
      />
      <Checkbox name="futureOpen" label={t('indicators.form.futureOpen')} />
    </FormPart>
  )
}
