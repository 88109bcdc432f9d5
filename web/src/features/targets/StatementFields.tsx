/** What shall hold: only the fields that the chosen kind of target has. */
import { useWatch } from 'react-hook-form'
import type { Indicator, Operator } from '../../api/types'
import { useText } from '../../text'
import { DateField } from '../../ui/DateField'
import { FieldGroup, Select, TextArea, TextField } from '../../ui/fields'
import { FigureField } from '../../ui/FigureField'
import { FormPart } from '../../ui/FormPart'
import { RepeatGroup } from '../../ui/RepeatGroup'
import { useUnitSuffix } from '../indicators/figure'
import { hasField, isOperator, operatorsFor, pers, timeUnitsFor } from './operators'
import { blankPart, type TargetValues } from './targetValues'

interface StatementFieldsProps {
  /** Known once one is chosen. */
  indicator: Indicator | undefined
}

export function StatementFields({ indicator }: StatementFieldsProps) {
  const t = useText()
  const operator = useWatch<TargetValues, 'statement.operator'>({ name: 'statement.operator' })
  return (
    <>
      <Select
        name="statement.operator"
        label={t('targets.form.operator')}
        empty={t('form.choose')}
        options={operatorsFor(indicator?.unit, operator).map((value) => ({
          value,
          label: t(`targets.operator.${value}`),
        }))}
      />
      {isOperator(operator) && (
        <>
          <Figures operator={operator} indicator={indicator} />
          {hasField(operator, 'parts') && <Parts operator={operator} />}
          {hasField(operator, 'per') && (
            <Select
              name="statement.per"
              label={t('targets.form.per')}
              empty={t('targets.per.none')}
              options={pers.map((value) => ({ value, label: t(`targets.per.${value}`) }))}
              optional
            />
          )}
          {hasField(operator, 'time') && <When />}
          {hasField(operator, 'baseline') && <Baseline operator={operator} indicator={indicator} />}
          <More operator={operator} indicator={indicator} />
        </>
      )}
    </>
  )
}

interface OperatorProps {
  operator: Operator
  indicator: Indicator | undefined
}

function Figures({ operator, indicator }: OperatorProps) {
  const t = useText()
  const suffix = useUnitSuffix()(indicator?.unit)
  if (!hasField(operator, 'value')) return null
  return (
    <>
      {operator === 'changeBy' && <ModeChoice indicator={indicator} />}
      <div className="field-pair">
        <Value operator={operator} indicator={indicator} />
        {hasField(operator, 'upperValue') && (
          <FigureField name="statement.upperValue" label={t('targets.form.upperValue')} unit={suffix} />
        )}
        {hasField(operator, 'of') && (
          <FigureField
            name="statement.of"
            label={t('targets.form.of')}
            hint={t('targets.form.ofHint')}
            optional
          />
        )}
        {hasField(operator, 'unit') && (
          <Select
            name="statement.unit"
            label={t('targets.form.unit')}
            empty={t('form.choose')}
            options={timeUnitsFor(indicator?.unit).map((value) => ({
              value,
              label: t(`targets.timeUnit.${value}`),
            }))}
          />
        )}
      </div>
      {hasField(operator, 'tolerance') && (
        <Spread name="statement.tolerance" label={t('targets.form.tolerance')} indicator={indicator} />
      )}
    </>
  )
}

function Value({ operator, indicator }: OperatorProps) {
  const t = useText()
  const suffix = useUnitSuffix()
  const mode = useWatch<TargetValues, 'statement.mode'>({ name: 'statement.mode' })
  const absolute = useAbsoluteUnit(indicator)
  const name = 'statement.value'
  if (operator === 'count' || operator === 'milestones' || operator === 'follow') return null
  const label = t(`targets.value.${operator}`)
  if (indicator?.unit === 'yesNo' && operator !== 'changeBy') {
    const options = [
      { value: '1', label: t('common.yes') },
      { value: '0', label: t('common.no') },
    ]
    return <Select name={name} label={label} empty={t('form.choose')} options={options} />
  }
  if (operator === 'changeBy') {
    const unit = mode === 'percent' ? '%' : absolute.suffix
    return <FigureField name={name} label={label} hint={t('targets.value.changeByHint')} unit={unit} />
  }
  if (operator === 'rankAtLeast')
    return <FigureField name={name} label={label} hint={t('targets.value.rankAtLeastHint')} />
  const unit = operator === 'allWithin' ? null : suffix(indicator?.unit)
  return <FigureField name={name} label={label} unit={unit} />
}

/** What a distance in the indicator's own unit is counted in: of per cent, those are points. */
function useAbsoluteUnit(indicator: Indicator | undefined) {
  const t = useText()
  const suffix = useUnitSuffix()
  if (indicator?.unit === 'percent')
    return { label: t('targets.form.mode.points'), suffix: t('indicators.suffix.points') }
  return {
    label: indicator ? t(`indicators.unit.${indicator.unit}`) : t('targets.form.mode.absolute'),
    suffix: suffix(indicator?.unit),
  }
}

function ModeChoice({ indicator }: { indicator: Indicator | undefined }) {
  const t = useText()
  const absolute = useAbsoluteUnit(indicator)
  return (
    <Select
      name="statement.mode"
      label={t('targets.form.mode')}
      empty={t('form.choose')}
      options={[
        { value: 'percent', label: t('targets.form.mode.percent') },
        { value: 'absolute', label: absolute.label },
      ]}
    />
  )
}

interface SpreadProps {
  name: 'statement.tolerance' | 'statement.margin'
  label: string
  hint?: string
  optional?: boolean
  indicator: Indicator | undefined
}

/** A distance and what it is counted in. */
function Spread({ name, label, hint, optional = false, indicator }: SpreadProps) {
  const t = useText()
  const kind = useWatch<TargetValues, `${typeof name}.in`>({ name: `${name}.in` })
  const absolute = useAbsoluteUnit(indicator)
  return (
    <div className="field-pair">
      <FigureField
        key={kind}
        name={`${name}.${kind}`}
        label={label}
        hint={hint}
        unit={kind === 'percent' ? '%' : absolute.suffix}
        optional={optional}
      />
      <Select
        name={`${name}.in`}
        label={t('targets.form.spreadIn')}
        options={[
          { value: 'percent', label: t('targets.form.spread.percent') },
          { value: 'absolute', label: absolute.label },
        ]}
      />
    </div>
  )
}

function Parts({ operator }: { operator: Operator }) {
  const t = useText()
  const counts = operator === 'count'
  return (
    <RepeatGroup
      name="statement.parts"
      legend={counts ? t('targets.form.counts') : t('targets.form.milestones')}
      itemName={counts ? t('targets.form.countItem') : t('targets.form.milestone')}
      addLabel={counts ? t('targets.form.addCount') : t('targets.form.addMilestone')}
      blank={blankPart}
      max={20}
    >
      {(row) =>
        counts ? (
          <div className="field-pair">
            <TextField name={`${row}.label`} label={t('targets.form.countLabel')} maxLength={200} />
            <FigureField name={`${row}.value`} label={t('targets.form.countValue')} />
          </div>
        ) : (
          <>
            <TextField name={`${row}.label`} label={t('targets.form.milestone')} maxLength={200} />
            <DateField name={`${row}.done`} label={t('targets.form.done')} optional />
          </>
        )
      }
    </RepeatGroup>
  )
}

function When() {
  const t = useText()
  return (
    <div className="field-pair">
      <DateField name="statement.from" label={t('targets.form.from')} optional />
      <DateField name="statement.deadline" label={t('targets.form.deadline')} optional />
    </div>
  )
}

function Baseline({ operator, indicator }: OperatorProps) {
  const t = useText()
  const suffix = useUnitSuffix()(indicator?.unit)
  return (
    <FieldGroup legend={t('targets.form.baseline')}>
      <p className="field-hint">
        {operator === 'changeBy' ? t('targets.form.baselineChangeHint') : t('targets.form.baselineHint')}
      </p>
      <div className="field-pair">
        <FigureField
          name="statement.baseline.value"
          label={t('targets.form.baselineValue')}
          unit={suffix}
          optional
        />
        <TextField
          name="statement.baseline.period"
          label={t('targets.form.baselinePeriod')}
          hint={t('targets.form.baselinePeriodHint')}
          autoComplete="off"
          maxLength={40}
          optional
        />
      </div>
    </FieldGroup>
  )
}

function More({ operator, indicator }: OperatorProps) {
  const t = useText()
  const breakdown = useWatch<TargetValues, 'statement.breakdown'>({ name: 'statement.breakdown' })
  const offered = (indicator?.breakdowns ?? []).flatMap(({ label, categories }) =>
    categories.map((category) => ({ value: category.key, label: `${label}: ${category.label}` })),
  )
  const known = !breakdown || offered.some(({ value }) => value === breakdown)
  return (
    <FormPart title={t('targets.form.morePart')}>
      {(offered.length > 0 || !known) && (
        <Select
          name="statement.breakdown"
          label={t('targets.form.breakdown')}
          empty={t('targets.form.whole')}
          options={known ? offered : [...offered, { value: breakdown, label: breakdown }]}
        />
      )}
      {hasField(operator, 'margin') && (
        <Spread
          name="statement.margin"
          label={t('targets.form.margin')}
          hint={t('targets.form.marginHint')}
          indicator={indicator}
          optional
        />
      )}
      <TextArea
        name="statement.note"
        label={t('targets.form.note')}
        hint={t('targets.form.noteHint')}
        maxLength={500}
        optional
      />
    </FormPart>
  )
}
