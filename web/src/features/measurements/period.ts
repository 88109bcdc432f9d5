/** The days a figure is about, as the API spells them: 2026, 2026-H1, 2026-Q3, 2026-09, 2026-W40, 2026-SY … */
import type { IsoDate } from '../../api/types'
import { proposeRange } from '../../text/worded'

export type PeriodKind = 'year' | 'halfYear' | 'quarter' | 'month' | 'week' | 'date' | 'schoolYear' | 'range'

/** A period of a kind, with its number in its year counted from 1. */
export interface Period {
  kind: PeriodKind
  year: number
  number: number
  first: IsoDate
  last: IsoDate
}

const day = 86_400_000
const months: Partial<Record<PeriodKind, number>> = { year: 12, halfYear: 6, quarter: 3, month: 1 }

/** Days since 1970: what periods are counted with, free of time zones. */
export function dayNumber(date: IsoDate): number {
  return Date.parse(`${date}T00:00:00Z`) / day
}

export function isoDay(number: number): IsoDate {
  return new Date(number * day).toISOString().slice(0, 10)
}

const two = (number: number) => String(number).padStart(2, '0')

function ofMonths(kind: PeriodKind, year: number, number: number): Period {
  const length = months[kind] ?? 12
  const start = Date.UTC(year, (number - 1) * length, 1) / day
  const end = Date.UTC(year, number * length, 1) / day - 1
  return { kind, year, number, first: isoDay(start), last: isoDay(end) }
}

/** The Monday of ISO week 1: the week that 4 January is in. */
function firstMonday(year: number): number {
  const fourth = Date.UTC(year, 0, 4) / day
  return fourth - ((fourth + 3) % 7)
}

function ofWeek(year: number, number: number): Period {
  const start = firstMonday(year) + (number - 1) * 7
  return { kind: 'week', year, number, first: isoDay(start), last: isoDay(start + 6) }
}

function ofDate(date: IsoDate): Period {
  return { kind: 'date', year: Number(date.slice(0, 4)), number: 1, first: date, last: date }
}

function ofSchoolYear(year: number): Period {
  return { kind: 'schoolYear', year, number: 1, first: `${year}-08-01`, last: `${year + 1}-07-31` }
}

const forms: readonly [RegExp, (year: number, number: number, all: RegExpExecArray) => Period][] = [
  [/^(\d{4})$/, (year) => ofMonths('year', year, 1)],
  [/^(\d{4})-H([12])$/, (year, number) => ofMonths('halfYear', year, number)],
  [/^(\d{4})-Q([1-4])$/, (year, number) => ofMonths('quarter', year, number)],
  [/^(\d{4})-(0[1-9]|1[0-2])$/, (year, number) => ofMonths('month', year, number)],
  [/^(\d{4})-W(\d\d)$/, (year, number) => ofWeek(year, number)],
  [/^(\d{4})-SY$/, (year) => ofSchoolYear(year)],
  [/^(\d{4})-\d\d-\d\d$/, (_year, _number, [text]) => ofDate(text)],
]

/** Null for what is no period. */
export function parsePeriod(text: string): Period | null {
  for (const [form, make] of forms) {
    const found = form.exec(text)
    if (found) return make(Number(found[1]), Number(found[2] ?? 1), found)
  }
  const [first, last] = text.split('--')
  const isDate = (date: string | undefined) => /^\d{4}-\d\d-\d\d$/.test(date ?? '')
  if (!first || !last || !isDate(first) || !isDate(last)) return null
  return { kind: 'range', year: Number(first.slice(0, 4)), number: 1, first, last }
}

/** As the API spells it. */
export function periodCode({ kind, year, number, first, last }: Period): string {
  switch (kind) {
    case 'year':
      return String(year)
    case 'halfYear':
      return `${year}-H${number}`
    case 'quarter':
      return `${year}-Q${number}`
    case 'month':
      return `${year}-${two(number)}`
    case 'week':
      return `${year}-W${two(number)}`
    case 'schoolYear':
      return `${year}-SY`
    case 'date':
      return first
    case 'range':
      return `${first}--${last}`
  }
}

/** The period of a kind that a day lies in. */
export function periodAt(kind: Exclude<PeriodKind, 'range'>, date: IsoDate): Period {
  const [year = 0, month = 1] = date.split('-').map(Number)
  if (kind === 'date') return ofDate(date)
  if (kind === 'schoolYear') return ofSchoolYear(month >= 8 ? year : year - 1)
  if (kind !== 'week') return ofMonths(kind, year, Math.ceil(month / (months[kind] ?? 12)))
  const at = dayNumber(date)
  const isoYear = [year + 1, year, year - 1].find((each) => firstMonday(each) <= at) ?? year
  return ofWeek(isoYear, Math.floor((at - firstMonday(isoYear)) / 7) + 1)
}

const wordedKinds = ['year', 'halfYear', 'quarter', 'month', 'week', 'schoolYear', 'date'] as const

/** The code of a period that is typed as such or in words: «2021», «2021-Q4», «4. kvartal 2021»; null for others. */
export function readPeriod(typed: string): string | null {
  const text = typed.trim()
  const code = parsePeriod(text.toUpperCase())
  if (code) return periodCode(code)
  const { from, to } = proposeRange(text) ?? {}
  if (!from || !to) return null
  const known = wordedKinds
    .map((kind) => periodAt(kind, from))
    .find((each) => each.first === from && each.last === to)
  return known ? periodCode(known) : `${from}--${to}`
}

/** The one after it, or before it; a free range has none. */
export function stepped(period: Period, step: 1 | -1): Period | null {
  const { kind, first, last } = period
  if (kind === 'range') return null
  return periodAt(kind, isoDay(step === 1 ? dayNumber(last) + 1 : dayNumber(first) - 1))
}
