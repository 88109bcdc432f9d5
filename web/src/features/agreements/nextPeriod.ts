import { parseDate } from '@internationalized/date'
import type { IsoDate } from '../../api/types'

interface Period {
  periodStart: IsoDate
  periodEnd: IsoDate | null
}

/** The period that most likely follows: from the day after, and as long. */
export function nextPeriod({ periodStart, periodEnd }: Period): { periodStart: string; periodEnd: string } {
  if (!periodEnd) return { periodStart: '', periodEnd: '' }
  const start = parseDate(periodEnd).add({ days: 1 })
  const begun = parseDate(periodStart)
  const months = (start.year - begun.year) * 12 + start.month - begun.month
  const end = start.day === begun.day ? start.add({ months }) : start.add({ days: start.compare(begun) })
  return { periodStart: start.toString(), periodEnd: end.subtract({ days: 1 }).toString() }
}
