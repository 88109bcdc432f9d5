/** Which categories are folded out, and what one can do about it. */
import type { Unfolded } from '../search'
import { foldOf, type GridRow } from './layout'

export interface Folds {
  /** Whether any row has categories. */
  any: boolean
  all: boolean
  isOpen: (row: GridRow) => boolean
  toggle: (row: GridRow) => void
  toggleAll: () => void
}

/** The folds of a grid's wholes; a change goes to the address, and comes back from there. */
export function foldsOf(
  rows: readonly GridRow[],
  unfolded: Unfolded | undefined,
  change: (next: Unfolded | undefined) => void,
): Folds {
  const foldable = rows.filter(({ categories }) => categories.length > 0).map(foldOf)
  const open = new Set(unfolded === 'alle' ? foldable : unfolded)
  const all = foldable.every((fold) => open.has(fold))
  return {
    any: foldable.length > 0,
    all,
    isOpen: (row) => open.has(foldOf(row)),
    toggle: (row) => {
      const next = new Set(open)
      if (!next.delete(foldOf(row))) next.add(foldOf(row))
      change(next.size > 0 ? [...next] : undefined)
    },
    toggleAll: () => change(all ? undefined : 'alle'),
  }
}
