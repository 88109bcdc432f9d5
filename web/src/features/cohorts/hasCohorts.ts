import type { Indicator } from '../../api/types'

/** Only what is counted can be counted among participants. */
export function hasCohorts({ valueKind }: Pick<Indicator, 'valueKind'>): boolean {
  return valueKind === 'share' || valueKind === 'number'
}
