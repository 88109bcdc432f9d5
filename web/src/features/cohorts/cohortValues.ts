/** A cohort as its form holds it, and its way to and from the API. */
import { parseDate } from '@internationalized/date'
import * as z from 'zod/mini'
import type { Cohort, CohortInput, CohortKind, Indicator, IsoDate, WaveInput } from '../../api/types'
import { figureText, parseFigure } from '../../text/figure'
import { figure, whole } from '../../ui/figureChecks'

export const cohortKinds = ['course', 'company', 'group'] as const satisfies readonly CohortKind[]

const most = 100_000
const lastMonth = 120
const text = () => z.string().check(z.trim())
const chosen = (missing: string) => z.string().check(z.minLength(1, missing))
const count = () => whole(0, most, 'cohorts.form.countWrong', true)

const waveSchema = z.object({
  months: whole(0, lastMonth, 'cohorts.form.monthsWrong'),
  asked: count(),
  replied: count(),
  numerator: count(),
  mean: figure('measurements.form.notANumber'),
  note: text(),
})

export type WaveValues = z.infer<typeof waveSchema>

export const cohortSchema = z.object({
  name: z.string().check(z.trim(), z.minLength(1, 'cohorts.form.nameMissing')),
  kind: chosen('cohorts.form.kindMissing'),
  partnerId: chosen('cohorts.form.partnerMissing'),
  startsOn: chosen('cohorts.form.startMissing'),
  participants: whole(1, most, 'cohorts.form.participantsWrong'),
  note: text(),
  waves: z.array(waveSchema).check(z.minLength(1, 'cohorts.form.wavesMissing'), z.superRefine(judgeMonths)),
})

export type CohortValues = z.infer<typeof cohortSchema>

function judgeMonths(waves: readonly WaveValues[], context: z.core.$RefinementCtx<WaveValues[]>): void {
  const months = waves.map((wave) => parseFigure(wave.months))
  months.forEach((month, index) => {
    if (month === null || months.indexOf(month) === index) return
    const [message, path] = ['cohorts.form.monthsTwice', [index, 'months']]
    context.addIssue({ code: 'custom', message, path, input: [...waves] })
  })
}

export function blankWave(months: number): WaveValues {
  return { months: String(months), asked: '', replied: '', numerator: '', mean: '', note: '' }
}

/** What is asked of most courses: before, half a year after, and a year after. */
const proposedMonths = [0, 6, 12]

/** Half a year after the last one, as long as that can be. */
export function nextMonths(waves: readonly Pick<WaveValues, 'months'>[]): number {
  const latest = Math.max(-6, ...waves.map(({ months }) => parseFigure(months) ?? 0))
  return Math.min(lastMonth, latest + 6)
}

/** When a wave's answers are due; null while that cannot be said. */
export function dueDate(startsOn: string, months: string): IsoDate | null {
  const number = parseFigure(months)
  if (!startsOn || number === null || !Number.isInteger(number) || number < 0 || number > lastMonth)
    return null
  return parseDate(startsOn).add({ months: number }).toString()
}

export function cohortValues(cohort: Cohort | null, partnerId = ''): CohortValues {
  return {
    name: cohort?.name ?? '',
    kind: cohort?.kind ?? 'course',
    partnerId: cohort?.partnerId ?? partnerId,
    startsOn: cohort?.startsOn ?? '',
    participants: figureText(cohort?.participants),
    note: cohort?.note ?? '',
    waves:
      cohort?.waves.map(({ months, asked, replied, numerator, mean, note }) => ({
        months: String(months),
        asked: figureText(asked),
        replied: figureText(replied),
        numerator: figureText(numerator),
        mean: figureText(mean),
        note: note ?? '',
      })) ?? proposedMonths.map(blankWave),
  }
}

type Counted = Pick<Indicator, 'id' | 'valueKind'>

export function cohortInput(values: CohortValues, { id, valueKind }: Counted): CohortInput {
  return {
    indicatorId: id,
    partnerId: values.partnerId,
    name: values.name,
    kind: values.kind as CohortKind,
    startsOn: values.startsOn,
    participants: parseFigure(values.participants) ?? 0,
    note: values.note || null,
    waves: values.waves.map((wave) => waveInput(wave, valueKind)),
  }
}

/** Shares have a numerator, numbers a mean. */
function waveInput(wave: WaveValues, valueKind: Indicator['valueKind']): WaveInput {
  return {
    months: parseFigure(wave.months) ?? 0,
    asked: parseFigure(wave.asked),
    replied: parseFigure(wave.replied),
    ...(valueKind === 'share'
      ? { numerator: parseFigure(wave.numerator) }
      : { mean: parseFigure(wave.mean) }),
    note: wave.note || null,
  }
}
