/** What two people made of the same thing, field by field. */

export interface Difference {
  name: string
  base: unknown
  mine: unknown
  theirs: unknown
  /** Only where both changed the field must somebody decide; the other cases have an obvious proposal. */
  changedBy: 'me' | 'them' | 'both'
}

type Values = Record<string, unknown>

/** The fields in which mine and theirs differ, in the order of mine. */
export function differences(base: Values, mine: Values, theirs: Values): Difference[] {
  return Object.keys(mine)
    .filter((name) => !same(mine[name], theirs[name]))
    .map((name) => ({
      name,
      base: base[name],
      mine: mine[name],
      theirs: theirs[name],
      changedBy: same(base[name], mine[name]) ? 'them' : same(base[name], theirs[name]) ? 'me' : 'both',
    }))
}

export type Choice = 'mine' | 'theirs' | 'merge'

/** What to propose before anybody has chosen: the side that changed something. */
export function proposed({ changedBy }: Difference): Choice | null {
  if (changedBy === 'both') return null
  return changedBy === 'me' ? 'mine' : 'theirs'
}

/** Equal in content, however deep. */
export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (one === undefined || other === undefined || one === null || other === null) return false
  if (typeof one !== 'object' || typeof other !== 'object') return false
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].every((key) => same((one as Values)[key], (other as Values)[key]))
}
