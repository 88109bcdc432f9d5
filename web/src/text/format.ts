/** Dates and figures as Danish offices write them. */
import { useIntl } from 'react-intl'
import type { IsoDate, Timestamp } from '../api/types'
import { useText } from './index'

/** A legal date is read as it stands, so that no time zone can move it by a day. */
export function dateParts(date: IsoDate): Date {
  return new Date(`${date}T12:00:00`)
}

export interface Formats {
  /** 22.11.2026 */
  date: (date: IsoDate) => string
  /** 22. november 2026 */
  longDate: (date: IsoDate) => string
  /** 22. nov. 2026, 11.05 */
  time: (moment: Timestamp) => string
  /** 11.05, as long as it was today; else as `time`. */
  clock: (moment: Timestamp) => string
  /** Sidsel Højgaard, 22. nov. 2026, 11.05; only the time where one may not know who it was. */
  byline: (name: string | null, moment: Timestamp) => string
  /** 01.01.2018 – 31.12.2021, or «fra 01.01.2018» while the end is open. */
  period: (from: IsoDate | null, to: IsoDate | null) => string
  number: (value: number) => string
}

export function useFormats(): Formats {
  const intl = useIntl()
  const t = useText()
  const date = (value: IsoDate) =>
    intl.formatDate(dateParts(value), { day: '2-digit', month: '2-digit', year: 'numeric' })
  const time = (value: Timestamp) =>
    intl.formatDate(new Date(value), {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: 'Europe/Copenhagen',
    })
  return {
    date,
    longDate: (value) =>
      intl.formatDate(dateParts(value), { day: 'numeric', month: 'long', year: 'numeric' }),
    time,
    clock: (value) =>
      isToday(value)
        ? intl.formatTime(new Date(value), { timeStyle: 'short', timeZone: 'Europe/Copenhagen' })
        : time(value),
    byline: (name, moment) => [name, time(moment)].filter(Boolean).join(', '),
    period: (from, to) => {
      if (from && to) return `${date(from)} – ${date(to)}`
      if (from) return t('format.from', { date: date(from) })
      return to ? t('format.until', { date: date(to) }) : ''
    },
    number: (value) => intl.formatNumber(value),
  }
}

/** Today in Denmark, as the API writes dates. */
export function todayIso(now: Date = new Date()): IsoDate {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' }).format(now)
}

export function isToday(moment: Timestamp): boolean {
  return todayIso(new Date(moment)) === todayIso()
}
