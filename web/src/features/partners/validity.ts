/** What the days of an organisation mean for those who deal with it. */
import { parseDate } from '@internationalized/date'
import type { IsoDate, Partner } from '../../api/types'

export type Validity =
  /** The first day of the successor. */
  | { kind: 'passesOn' | 'passedOn'; on: IsoDate }
  /** The last day, with nobody to take over. */
  | { kind: 'ends' | 'ended'; on: IsoDate }
  /** The first day. */
  | { kind: 'begins'; on: IsoDate }

export function validityOf(
  { validFrom, validTo, successorId }: Pick<Partner, 'validFrom' | 'validTo' | 'successorId'>,
  today: IsoDate,
): Validity | null {
  if (validTo) {
    const over = validTo < today
    if (!successorId) return { kind: over ? 'ended' : 'ends', on: validTo }
    return { kind: over ? 'passedOn' : 'passesOn', on: parseDate(validTo).add({ days: 1 }).toString() }
  }
  return validFrom && validFrom > today ? { kind: 'begins', on: validFrom } : null
}
