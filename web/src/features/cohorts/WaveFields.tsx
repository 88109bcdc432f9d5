import { useFormContext, useWatch } from 'react-hook-form'
import type { Indicator } from '../../api/types'
import { useText } from '../../text'
import { parseFigure } from '../../text/figure'
import { useFormats } from '../../text/format'
import { Facts } from '../../ui/Facts'
import { TextField } from '../../ui/fields'
import { FigureField } from '../../ui/FigureField'
import { RepeatGroup } from '../../ui/RepeatGroup'
import { blankWave, dueDate, nextMonths, type CohortValues, type WaveValues } from './cohortValues'
import { ratesOf } from './rates'
import { useWaveWords } from './words'

/** When the participants are asked, and what they answered. */
export function WaveFields({ indicator }: { indicator: Indicator }) {
  const t = useText()
  const form = useFormContext<CohortValues>()
  return (
    <RepeatGroup<WaveValues>
      name="waves"
      legend={t('cohorts.waves')}
      hint={t('cohorts.form.wavesHint')}
      itemName={t('cohorts.form.wave')}
      addLabel={t('cohorts.form.addWave')}
      blank={() => blankWave(nextMonths(form.getValues('waves')))}
      max={12}
      sortable={false}
    >
      {(prefix) => <Wave indicator={indicator} prefix={prefix as `waves.${number}`} />}
    </RepeatGroup>
  )
}

interface WaveProps {
  indicator: Indicator
  /** `waves.0` */
  prefix: `waves.${number}`
}

function Wave({ indicator, prefix }: WaveProps) {
  const t = useText()
  return (
    <>
      <div className="field-pair">
        <FigureField
          name={`${prefix}.months`}
          label={t('cohorts.form.months')}
          hint={t('cohorts.form.monthsHint')}
        />
        <Due indicator={indicator} prefix={prefix} />
      </div>
      <div className="cohorts-counts">
        <FigureField
          name={`${prefix}.asked`}
          label={t('cohorts.form.asked')}
          hint={t('cohorts.form.askedHint')}
          optional
        />
        <FigureField
          name={`${prefix}.replied`}
          label={t('cohorts.form.replied')}
          hint={t('cohorts.form.repliedHint')}
          optional
        />
        <Result indicator={indicator} prefix={prefix} />
      </div>
      <Rates indicator={indicator} prefix={prefix} />
      <TextField name={`${prefix}.note`} label={t('cohorts.form.waveNote')} maxLength={500} optional />
    </>
  )
}

function Result({ indicator: { valueKind }, prefix }: WaveProps) {
  const t = useText()
  const name = valueKind === 'share' ? 'numerator' : 'mean'
  return (
    <FigureField
      name={`${prefix}.${name}`}
      label={t(`cohorts.form.${name}`)}
      hint={t(`cohorts.form.${name}Hint`)}
      optional
    />
  )
}

function Due({ indicator, prefix }: WaveProps) {
  const t = useText()
  const format = useFormats()
  const words = useWaveWords(indicator)
  const { control } = useFormContext<CohortValues>()
  const [startsOn, months] = useWatch({ control, name: ['startsOn', `${prefix}.months`] })
  const due = dueDate(startsOn, months)
  if (!due) return null
  return (
    <p className="cohorts-due">
      {t('cohorts.form.due', { wave: words.label(parseFigure(months) ?? 0), date: format.date(due) })}
    </p>
  )
}

/** What the counts say while one types. */
function Rates({ indicator, prefix }: WaveProps) {
  const t = useText()
  const words = useWaveWords(indicator)
  const { control } = useFormContext<CohortValues>()
  const [participants, wave] = useWatch({ control, name: ['participants', prefix] })
  const rates = ratesOf({
    participants: parseFigure(participants),
    asked: parseFigure(wave.asked),
    replied: parseFigure(wave.replied),
    numerator: parseFigure(wave.numerator),
  })
  const shown = (['replyRate', 'dropOut', 'ofAsked', 'ofReplied'] as const).filter(
    (key) => rates[key] !== null,
  )
  if (shown.length === 0) return null
  return (
    <div className="cohorts-rates">
      <Facts items={shown.map((key) => ({ label: t(`cohorts.${key}`), value: words.percent(rates[key]) }))} />
    </div>
  )
}
