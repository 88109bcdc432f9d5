/** Which periods one can report: proposed is the first open one after the last figure. */
import type { IsoDate } from '../../api/types'
import { parsePeriod, periodAt, periodCode, stepped, type Period, type PeriodKind } from './period'

export type Frequency = Exclude<PeriodKind, 'range'> | 'irregular'

export interface Rhythm {
  frequency: Frequency
  /** The years of an irregular survey, rising. */
  surveyYears: readonly number[]
  /** Whether figures may be given before a period has ended. */
  futureOpen: boolean
}

function isOpen({ first, last }: Period, today: IsoDate, futureOpen: boolean): boolean {
  return futureOpen ? first <= today : last < today
}

/** Open periods, the latest first. */
export function openPeriods(rhythm: Rhythm, today: IsoDate, count: number): string[] {
  const { frequency, surveyYears, futureOpen } = rhythm
  if (frequency === 'irregular') {
    const years = surveyYears.map((year) => periodAt('year', `${year}-01-01`))
    // A survey is done within its year: its figure need not wait for New Year.
    const open = years.filter(({ first }) => first <= today)
    return open.map(periodCode).reverse().slice(0, count)
  }
  const found: string[] = []
  let period: Period | null = periodAt(frequency, today)
  while (period && found.length < count) {
    if (isOpen(period, today, futureOpen || frequency === 'date')) found.push(periodCode(period))
    period = stepped(period, -1)
  }
  return found
}

/** The period to propose; null where every survey has its figure. */
export function proposedPeriod(rhythm: Rhythm, last: string | null, today: IsoDate): string | null {
  const open = openPeriods(rhythm, today, rhythm.frequency === 'date' ? 1 : 400)
  const after = (last && parsePeriod(last)?.last) || null
  if (after === null) return open[0] ?? null
  const later = open.filter((code) => (parsePeriod(code)?.first ?? '') > after)
  return later.at(-1) ?? null
}

/** When the next figure is due: the last day of the first period after the last figure. */
export function nextDue(rhythm: Rhythm, last: string | null): IsoDate | null {
  const period = last ? parsePeriod(last) : null
  if (!period) return null
  if (rhythm.frequency === 'irregular') {
    const year = rhythm.surveyYears.find((each) => each > period.year)
    return year === undefined ? null : `${year}-12-31`
  }
  return rhythm.frequency === period.kind ? (stepped(period, 1)?.last ?? null) : null
}
