/** Reads the days behind the words that documents use for dates: «medio 2020», «4. kvartal 2020», «efteråret 2015». */
import type { IsoDate } from '../api/types'

export interface DayRange {
  from: IsoDate | null
  to: IsoDate | null
}

const monthNames = [
  'januar',
  'februar',
  'marts',
  'april',
  'maj',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'december',
]
const month = `(${monthNames.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\\.?`
const year = '((?:19|20|21)\\d\\d)'
const seasons: Record<string, [from: number, to: number]> = {
  forår: [3, 5],
  sommer: [6, 8],
  efterår: [9, 11],
  vinter: [12, 14],
}
const yearParts: Record<string, [from: number, to: number]> = {
  primo: [1, 2],
  begyndelsen: [1, 2],
  starten: [1, 2],
  medio: [6, 7],
  midten: [6, 7],
  ultimo: [11, 12],
  slutningen: [11, 12],
}
const monthParts: Record<string, [from: number, to: number | 'last']> = {
  primo: [1, 10],
  begyndelsen: [1, 10],
  starten: [1, 10],
  medio: [11, 20],
  midten: [11, 20],
  ultimo: [21, 'last'],
  slutningen: [21, 'last'],
}
const part = `(${Object.keys(yearParts).join('|')})(?: af)?`

type Groups = readonly (string | undefined)[]
type Reader = readonly [pattern: string, read: (groups: Groups) => DayRange | null]

const dayPattern = `(\\d{1,2})\\. ?(?:${month}|(\\d{1,2})\\.?) ?${year}`

/** The first one that fits is taken, so the more exact ones stand first. */
const readers: readonly Reader[] = [
  [
    `${dayPattern} ?(?:-|til|og) ?${dayPattern}`,
    (groups) => span(readDay(groups.slice(0, 4)), readDay(groups.slice(4))),
  ],
  [dayPattern, readDay],
  [`uge (\\d{1,2}),?(?: i)? ${year}`, ([week, ofYear]) => weekRange(Number(ofYear), Number(week))],
  [`${part} ${month},? ${year}`, ([which, name, ofYear]) => monthPart(which, name, Number(ofYear))],
  [`${part} ${year}`, ([which, ofYear]) => monthsOf(Number(ofYear), yearParts[which ?? ''])],
  [
    `(?:([1-4])\\. ?kv(?:artal|t\\.?)|k([1-4])|q([1-4]))(?: i)? ${year}`,
    ([a, b, c, ofYear]) => quarters(Number(ofYear), Number(a ?? b ?? c), 3),
  ],
  [
    `(?:(1|2)\\.|(første|andet)) ?halvår(?: i| af)? ${year}`,
    ([digit, word, ofYear]) => quarters(Number(ofYear), digit === '2' || word === 'andet' ? 2 : 1, 6),
  ],
  [
    `(forår|sommer|efterår|vinter)(?:en|et)?(?: i)? ${year}(?:[-/]\\d\\d)?`,
    ([name, ofYear]) => monthsOf(Number(ofYear), seasons[name ?? '']),
  ],
  [
    `${month} ?(?:-|til|og) ?${month} ${year}`,
    ([first, last, ofYear]) => monthsOf(Number(ofYear), [monthNumber(first), monthNumber(last)]),
  ],
  [
    `${month},? ${year}`,
    ([name, ofYear]) => monthsOf(Number(ofYear), [monthNumber(name), monthNumber(name)]),
  ],
  [`${year} ?(?:-|/|til|og) ?${year}`, ([first, last]) => years(Number(first), Number(last))],
  [
    `${year} ?[-/] ?(\\d\\d)(?!\\d)`,
    ([first, last]) => years(Number(first), Number(`${first?.slice(0, 2)}${last}`)),
  ],
  [year, ([only]) => years(Number(only), Number(only))],
]

const throughout =
  /(?<!\p{L})(i perioden|hele perioden|løbende|månedligt?|kvartalsvist?|kvartalvis|halvårligt?|årligt?)(?!\p{L})/u

/** The days that the words most likely mean, or null. `period` is the agreement's, for «i perioden». */
export function proposeRange(words: string, period?: DayRange): DayRange | null {
  const text = words
    .toLowerCase()
    .normalize('NFC')
    .replace(/[–—]/g, '-')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
  for (const [pattern, read] of readers) {
    const found = new RegExp(`(?<![\\p{L}\\d])${pattern}(?![\\p{L}\\d])`, 'u').exec(text)
    if (!found) continue
    const range = read(found.slice(1))
    return range && bounded(range, text.slice(0, found.index))
  }
  return period?.from && period.to && throughout.test(text) ? { from: period.from, to: period.to } : null
}

/** «fra», «senest», «inden» and the like before the words open the range at one end. */
function bounded(range: DayRange, before: string): DayRange {
  const word = /(\p{L}+(?: udgangen)?(?: af)?) *$/u.exec(before)?.[1] ?? ''
  if (/udgangen|senest|^til(?: og med)?$|^med$/.test(word)) return { from: null, to: range.to }
  if (/^(inden|før)$/.test(word)) return { from: null, to: range.from && dayBefore(range.from) }
  if (/^efter$/.test(word)) return { from: range.to && dayAfter(range.to), to: null }
  if (/^(fra|tidligst)$/.test(word) && range.from === range.to) return { from: range.from, to: null }
  return range
}

function readDay([day, name, number, ofYear]: Groups): DayRange | null {
  const inMonth = name ? monthNumber(name) : Number(number)
  const date = new Date(Date.UTC(Number(ofYear), inMonth - 1, Number(day)))
  if (date.getUTCMonth() !== inMonth - 1 || date.getUTCDate() !== Number(day)) return null
  return { from: isoOf(date), to: isoOf(date) }
}

function span(first: DayRange | null, last: DayRange | null): DayRange | null {
  return first?.from && last?.to && first.from <= last.to ? { from: first.from, to: last.to } : null
}

/** From the first day of one month to the last day of another; months over 12 are in the next year. */
function monthsOf(ofYear: number, months: readonly [number, number] | undefined): DayRange | null {
  if (!months || months[0] > months[1]) return null
  return {
    from: isoOf(new Date(Date.UTC(ofYear, months[0] - 1, 1))),
    to: isoOf(new Date(Date.UTC(ofYear, months[1], 0))),
  }
}

function monthPart(which: string | undefined, name: string | undefined, ofYear: number): DayRange | null {
  const days = monthParts[which ?? '']
  const number = monthNumber(name)
  if (!days) return null
  const [first, last] = days
  return {
    from: isoOf(new Date(Date.UTC(ofYear, number - 1, first))),
    to: isoOf(new Date(Date.UTC(ofYear, last === 'last' ? number : number - 1, last === 'last' ? 0 : last))),
  }
}

function quarters(ofYear: number, number: number, length: number): DayRange | null {
  return monthsOf(ofYear, [(number - 1) * length + 1, number * length])
}

function years(first: number, last: number): DayRange | null {
  return first <= last ? { from: `${first}-01-01`, to: `${last}-12-31` } : null
}

/** ISO weeks: the week with 4 January is number 1, and Monday comes first. */
function weekRange(ofYear: number, week: number): DayRange | null {
  if (week < 1 || week > 53) return null
  const fourth = new Date(Date.UTC(ofYear, 0, 4))
  const monday = new Date(Date.UTC(ofYear, 0, 4 - ((fourth.getUTCDay() + 6) % 7) + (week - 1) * 7))
  return { from: isoOf(monday), to: isoOf(shifted(monday, 6)) }
}

function monthNumber(word: string | undefined): number {
  return monthNames.findIndex((name) => name.startsWith((word ?? '-').slice(0, 3))) + 1
}

function dayBefore(date: IsoDate): IsoDate {
  return isoOf(shifted(new Date(`${date}T00:00:00Z`), -1))
}

function dayAfter(date: IsoDate): IsoDate {
  return isoOf(shifted(new Date(`${date}T00:00:00Z`), 1))
}

function shifted(date: Date, days: number): Date {
  return new Date(date.getTime() + days * 86_400_000)
}

function isoOf(date: Date): IsoDate {
  return date.toISOString().slice(0, 10)
}
