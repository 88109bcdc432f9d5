/** Dates pasted from a spreadsheet: the day a case was received, and the day of the first contact. */
import type { DatePair, IsoDate } from '../../../api/types'
import { parseBlock } from '../paste'

/** As many as are reckoned at once. */
export const mostPairs = 5000

export interface Fault {
  /** As the spreadsheet's lines are counted, from 1. */
  line: number
  code: 'received' | 'firstContact' | 'beforeReceived' | 'future'
}

export interface Pairs {
  pairs: DatePair[]
  faults: Fault[]
}

/** Lines that are no pair of dates are told, and left out. */
export function parsePairs(pasted: string, today: IsoDate): Pairs {
  // Some spreadsheets give semicolons instead of tabs.
  const rows = parseBlock(pasted.replaceAll(';', '\t'))
  const found: Pairs = { pairs: [], faults: [] }
  rows.forEach((cells, index) => {
    const empty = cells.every((cell) => cell === '')
    const heading = index === 0 && !/\d/.test(cells.join(''))
    if (empty || heading) return
    const read = readPair(cells, today)
    if (typeof read === 'string') found.faults.push({ line: index + 1, code: read })
    else found.pairs.push(read)
  })
  return found
}

function readPair([one = '', other = '']: readonly string[], today: IsoDate): DatePair | Fault['code'] {
  const received = parseDay(one)
  const firstContact = other === '' ? null : parseDay(other)
  if (!received) return 'received'
  if (other !== '' && !firstContact) return 'firstContact'
  if (received > today || (firstContact ?? '') > today) return 'future'
  if (firstContact && firstContact < received) return 'beforeReceived'
  return { received, firstContact }
}

const dayFirst = /^(?<day>\d{1,2})[./-](?<month>\d{1,2})[./-](?<year>\d{4})$/
const yearFirst = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/

/** 22.11.2026, 22-11-2026, 22/11/2026 or 2026-11-22, perhaps with a time of day; null for what is no date. */
export function parseDay(text: string): IsoDate | null {
  const plain = text.trim().replace(/[T ]\d{1,2}[:.]\d\d([:.]\d\d)?$/, '')
  const parts = (dayFirst.exec(plain) ?? yearFirst.exec(plain))?.groups
  if (!parts) return null
  const { year = '', month = '', day = '' } = parts
  const date = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-')
  const moment = new Date(`${date}T00:00:00Z`)
  // The 31st of a shorter month would run over into the next one.
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date) ? date : null
}
