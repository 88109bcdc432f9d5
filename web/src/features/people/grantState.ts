import type { Grant, IsoDate } from '../../api/types'

export type GrantState = 'active' | 'later' | 'over'

/** Whether a role counts today. */
export function grantState({ from, to }: Pick<Grant, 'from' | 'to'>, today: IsoDate): GrantState {
  if (from > today) return 'later'
  return to !== null && to < today ? 'over' : 'active'
}
