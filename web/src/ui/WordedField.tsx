import { useFormContext, useWatch } from 'react-hook-form'
import { useText } from '../text'
import { useFormats } from '../text/format'
import { proposeRange, type DayRange } from '../text/worded'
import { Button } from './Button'
import { DateField } from './DateField'
import { TextField, useField } from './fields'
import './RepeatGroup.css'

interface WordedFieldProps {
  /** The field's name; its value is a `WordedValue`. */
  name: string
  legend: string
  /** The agreement's period, for words like «løbende». */
  period?: DayRange
}

/** A date as the document says it, with the days it means; the days are proposed from the words. */
export function WordedField({ name, legend, period }: WordedFieldProps) {
  const t = useText()
  const { id, error } = useField(name)
  return (
    <fieldset className="worded" id={id}>
      <legend className="field-label">{legend}</legend>
      {error && <p className="field-error">{error}</p>}
      <TextField
        name={`${name}.text`}
        label={t('worded.text')}
        hint={t('worded.textHint')}
        autoComplete="off"
        optional
      />
      <Proposal name={name} {...(period && { period })} />
      <div className="field-pair">
        <DateField name={`${name}.from`} label={t('worded.from')} optional />
        <DateField name={`${name}.to`} label={t('worded.to')} optional />
      </div>
    </fieldset>
  )
}

function Proposal({ name, period }: { name: string; period?: DayRange }) {
  const t = useText()
  const format = useFormats()
  const { setValue } = useFormContext()
  const value: unknown = useWatch({ name })
  const { text = '', from = '', to = '' } = (value ?? {}) as { text?: string; from?: string; to?: string }
  const range = proposeRange(text, period)
  const news = range && ((range.from ?? '') !== from || (range.to ?? '') !== to)
  const take = () => {
    setValue(`${name}.from`, range?.from ?? '', { shouldDirty: true })
    setValue(`${name}.to`, range?.to ?? '', { shouldDirty: true })
  }
  return (
    <div className="row small" role="status">
      {news && (
        <>
          <span>{t('worded.proposal', { period: format.period(range.from, range.to) })}</span>
          <Button small onClick={take}>
            {t('worded.use')}
          </Button>
        </>
      )}
    </div>
  )
}
