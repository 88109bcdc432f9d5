/** Which periods one can report: proposed is the first open one after the last figure. */
import type { IsoDate } from '../../api/types'
import {
  dayNumber,
  isoDay,
  parsePeriod,
  periodAt,
  periodCode,
  stepped,
  type Period,
  type PeriodKind,
} from './period'

export type Frequency = Exclude<PeriodKind, 'range'> | 'irregular'

export interface Rhythm {
  frequency: Frequency
  /** The years of an irregular survey, rising. */
  surveyYears: readonly number[]
  /** Whether figures may be given before a period has ended. */
  futureOpen: boolean
  /** So many days after its end a period takes no more figures; null while it never closes. */
  closesAfterDays: number | null
}

function closingDay({ last }: Period, { closesAfterDays }: Rhythm): IsoDate | null {
  return closesAfterDays === null ? null : isoDay(dayNumber(last) + closesAfterDays)
}

/** Whether the time for a period's figures is over. */
export function isClosed(code: string, rhythm: Rhythm, today: IsoDate): boolean {
  const period = parsePeriod(code)
  const closing = period && closingDay(period, rhythm)
  return closing !== null && closing < today
}

function takesFigures({ first, last }: Period, today: IsoDate, rhythm: Rhythm): boolean {
  return (rhythm.futureOpen ? first : last) <= today
}

/** Periods that figures may be given for, the latest first, whether or not their time is over. */
export function latestPeriods(rhythm: Rhythm, today: IsoDate, count: number): string[] {
  const { frequency, surveyYears } = rhythm
  if (frequency === 'irregular') {
    const years = surveyYears.map((year) => periodAt('year', `${year}-01-01`))
    const begun = years.filter((year) => takesFigures(year, today, rhythm))
    return begun.map(periodCode).reverse().slice(0, count)
  }
  const found: string[] = []
  let period: Period | null = periodAt(frequency, today)
  while (period && found.length < count) {
    if (takesFigures(period, today, rhythm)) found.push(periodCode(period))
    period = stepped(period, -1)
  }
  return found
}

/** Those of them that are not closed. */
export function openPeriods(rhythm: Rhythm, today: IsoDate, count: number): string[] {
  return latestPeriods(rhythm, today, count).filter((code) => !isClosed(code, rhythm, today))
}

const mostPeriods = 1000

/** Periods to choose from, the latest first and without gaps: so many, and on to the first one that has a figure. */
export function offeredPeriods(
  rhythm: Rhythm,
  today: IsoDate,
  count: number,
  withFigure: readonly string[],
): string[] {
  const all = latestPeriods(rhythm, today, mostPeriods)
  const first = Math.max(-1, ...withFigure.map((code) => all.indexOf(code)))
  const offered = all.slice(0, Math.max(count, first + 1))
  return [...new Set([...offered, ...withFigure])].sort().reverse()
}

/** The period to propose; null where every survey has its figure. */
export function proposedPeriod(rhythm: Rhythm, last: string | null, today: IsoDate): string | null {
  const open = openPeriods(rhythm, today, rhythm.frequency === 'date' ? 1 : 400)
  const after = (last && parsePeriod(last)?.last) || null
  if (after === null) return open[0] ?? null
  const later = open.filter((code) => (parsePeriod(code)?.first ?? '') > after)
  return later.at(-1) ?? null
}

/** When the next figure is due: when the period after the last figure closes, or ends where it never closes. */
export function nextDue(rhythm: Rhythm, last: string | null): IsoDate | null {
  const period = last ? parsePeriod(last) : null
  if (!period) return null
  const next = following(rhythm, period)
  return next && (closingDay(next, rhythm) ?? next.last)
}

function following({ frequency, surveyYears }: Rhythm, period: Period): Period | null {
  if (frequency !== 'irregular') return frequency === period.kind ? stepped(period, 1) : null
  const year = surveyYears.find((each) => each > period.year)
  return year === undefined ? null : periodAt('year', `${year}-01-01`)
}
