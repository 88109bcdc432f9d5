import type { ReactNode } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { Indicator, Measurement } from '../../api/types'
import { useText } from '../../text'
import { Select, TextArea, TextField } from '../../ui/fields'
import { FigureField } from '../../ui/FigureField'
import { RepeatGroup } from '../../ui/RepeatGroup'
import { needsReason, type ContentField } from './content'
import { figureText, parseFigure } from '../../text/figure'
import { readFigure, shareOf } from './figure'
import { noValueReasons, type FigureValues } from './figureForm'
import { useFigureWords } from './words'

interface FigureFieldsProps {
  indicator: Indicator
  measurement: Measurement | null
  /** Fields to look at again, since they were returned. */
  returned: readonly ContentField[]
  /** Another way to fill the main fields; comes after them, since most people type. */
  reckoning: ReactNode
}

export function FigureFields({ indicator, measurement, returned, reckoning }: FigureFieldsProps) {
  const t = useText()
  return (
    <>
      <Mark
        fields={['value', 'numerator', 'denominator', 'of', 'category', 'narrative', 'parts']}
        returned={returned}
      >
        <MainFields indicator={indicator} />
        {reckoning}
      </Mark>
      <Mark fields={['noValueReason']} returned={returned}>
        <Select
          name="noValueReason"
          label={t('measurements.field.noValueReason')}
          hint={t('measurements.form.noValueHint')}
          options={noValueReasons.map((value) => ({ value, label: t(`measurements.noValue.${value}`) }))}
          empty={t('measurements.form.hasValue')}
          optional
        />
      </Mark>
      <Mark fields={['note', 'sourceReference']} returned={returned}>
        <TextArea name="note" label={t('measurements.field.note')} rows={3} maxLength={2000} optional />
        <TextField
          name="sourceReference"
          label={t('measurements.field.sourceReference')}
          hint={t('measurements.form.sourceHint')}
          maxLength={500}
          optional
        />
      </Mark>
      {measurement && <Reason measurement={measurement} />}
      <MoreFields indicator={indicator} open={returned.some((field) => more.includes(field))} />
    </>
  )
}

const more: readonly ContentField[] = ['sampleSize', 'confidenceLow', 'confidenceHigh', 'parts']

/** Around what was returned, so that it is read again from its source. */
function Mark(props: Pick<FigureFieldsProps, 'returned'> & { fields: ContentField[]; children: ReactNode }) {
  const t = useText()
  const marked = props.fields.some((field) => props.returned.includes(field))
  return (
    <div className={marked ? 'report-returned stack' : 'stack'}>
      {marked && <p className="report-returned-note">{t('measurements.checkAgain')}</p>}
      {props.children}
    </div>
  )
}

/** Why a figure is another than the one that was approved. */
function Reason({ measurement }: { measurement: Measurement }) {
  const t = useText()
  const needed = needsReason(measurement)
  if (!needed && measurement.approvedRevision === null) return null
  return (
    <TextArea
      name="reason"
      label={t('measurements.reason')}
      hint={t('measurements.form.reasonHint')}
      rows={2}
      maxLength={1000}
      optional={!needed}
    />
  )
}

function MainFields({ indicator }: { indicator: Indicator }) {
  const t = useText()
  if (indicator.valueKind === 'share') return <ShareFields indicator={indicator} />
  if (indicator.valueKind === 'category')
    return (
      <Select
        name="category"
        label={t('measurements.field.category')}
        empty={t('form.choose')}
        options={indicator.breakdowns.flatMap(({ categories }) =>
          categories.map(({ key, label }) => ({ value: key, label })),
        )}
      />
    )
  if (indicator.valueKind === 'narrative')
    return <TextArea name="narrative" label={t('measurements.field.narrative')} rows={6} maxLength={4000} />
  if (indicator.unit === 'yesNo')
    return (
      <Select
        name="value"
        label={indicator.name}
        empty={t('form.choose')}
        options={[
          { value: '1', label: t('common.yes') },
          { value: '0', label: t('common.no') },
        ]}
      />
    )
  return <NumberFields indicator={indicator} />
}

function NumberFields({ indicator: { unit } }: { indicator: Indicator }) {
  const t = useText()
  const label = t(`measurements.valueIn.${unit}`)
  if (unit !== 'rank')
    return <FigureField name="value" label={label} hint={t('measurements.form.decimals')} />
  return (
    <div className="field-pair">
      <FigureField name="value" label={label} />
      <FigureField name="of" label={t('measurements.field.of')} optional />
    </div>
  )
}

/** Two counts, and the share they make while one types; or the share alone, where only that is known. */
function ShareFields({ indicator }: { indicator: Indicator }) {
  const t = useText()
  const form = useFormContext<FigureValues>()
  const [numerator, denominator] = useWatch({ control: form.control, name: ['numerator', 'denominator'] })
  const counted = numerator !== '' || denominator !== ''
  /** «41 af 112» typed or pasted into the first field fills both. */
  const split = (typed: string) => {
    const read = readFigure(typed, indicator)
    if (read.kind !== 'figure' || read.figure.denominator === null) return
    form.setValue('numerator', figureText(read.figure.numerator), { shouldDirty: true })
    form.setValue('denominator', figureText(read.figure.denominator), { shouldDirty: true })
  }
  return (
    <>
      <div className="field-pair">
        <div onBlur={(event) => split((event.target as HTMLInputElement).value)}>
          <FigureField name="numerator" label={t('measurements.field.numerator')} />
        </div>
        <FigureField name="denominator" label={t('measurements.field.denominator')} />
      </div>
      {counted ? (
        <Share indicator={indicator} numerator={numerator} denominator={denominator} />
      ) : (
        <FigureField
          name="value"
          label={t(`measurements.valueIn.${indicator.unit}`)}
          hint={t('measurements.form.shareHint')}
          optional
        />
      )}
    </>
  )
}

function Share({
  indicator,
  numerator,
  denominator,
}: {
  indicator: Indicator
  numerator: string
  denominator: string
}) {
  const t = useText()
  const words = useFigureWords()
  const share = shareOf(parseFigure(numerator), parseFigure(denominator), indicator.unit)
  return (
    <p className="report-share">
      {t('measurements.form.share')} <output>{share === null ? '–' : words.value(share, indicator)}</output>
    </p>
  )
}

/** What few figures have; folded away for the others. */
function MoreFields({ indicator, open }: { indicator: Indicator; open: boolean }) {
  const t = useText()
  const form = useFormContext<FigureValues>()
  const { parts, sampleSize, confidenceLow, confidenceHigh } = form.getValues()
  const used = parts.length > 0 || [sampleSize, confidenceLow, confidenceHigh].some(Boolean)
  return (
    <details className="report-more" open={open || used}>
      <summary>{t('measurements.form.more')}</summary>
      <div className="stack">
        {indicator.valueKind === 'number' && (
          <RepeatGroup
            name="parts"
            legend={t('measurements.field.parts')}
            hint={t('measurements.form.partsHint')}
            itemName={t('measurements.form.part')}
            addLabel={t('measurements.form.addPart')}
            blank={{ label: '', value: '' }}
            max={50}
          >
            {(prefix) => (
              <div className="field-pair">
                <TextField name={`${prefix}.label`} label={t('measurements.form.partLabel')} />
                <FigureField name={`${prefix}.value`} label={t('measurements.form.partValue')} />
              </div>
            )}
          </RepeatGroup>
        )}
        <FigureField name="sampleSize" label={t('measurements.field.sampleSize')} optional />
        <div className="field-pair">
          <FigureField name="confidenceLow" label={t('measurements.field.confidenceLow')} optional />
          <FigureField name="confidenceHigh" label={t('measurements.field.confidenceHigh')} optional />
        </div>
        {indicator.source.name && (
          <p className="muted small">{t('measurements.sourceIs', { source: indicator.source.name })}</p>
        )}
      </div>
    </details>
  )
}
