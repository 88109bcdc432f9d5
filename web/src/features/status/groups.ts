/** The lines of a report as they stand on the page: under their themes, in their order. */
import type { StatusDocument, Uuid } from '../../api/types'
import type { LineDraft } from './draft'
import type { Entries, LineEntry } from './LineStore'

export interface LineGroup {
  themeId: Uuid | null
  title: string
  entries: readonly LineEntry[]
}

type Titled = Pick<StatusDocument['themes'][number], 'themeId' | 'title'>

/** Follows the drafts, so that a moved line is in its new place at once; a theme may have no line. */
export function groupLines(themes: readonly Titled[], entries: Entries): LineGroup[] {
  const sorted = [...entries.values()].sort(
    (a, b) => a.draft.position - b.draft.position || (a.base.id < b.base.id ? -1 : 1),
  )
  const known = themes.map(({ themeId, title }) => ({
    themeId,
    title,
    entries: sorted.filter(({ draft }) => draft.themeId === themeId),
  }))
  const ids = new Set(themes.map(({ themeId }) => themeId))
  const rest = sorted.filter(({ draft }) => !ids.has(draft.themeId))
  return rest.length > 0 ? [...known, { themeId: null, title: '', entries: rest }] : known
}

export interface Placed {
  id: Uuid
  position: number
}

/** New positions for the lines of a theme in their new order, with a newcomer from elsewhere; only those that change. */
export function positionsInOrder(ordered: readonly Placed[], newcomer: Uuid | null): Placed[] {
  const free = ordered
    .filter(({ id }) => id !== newcomer)
    .map(({ position }) => position)
    .sort((a, b) => b - a)
  let last = -1
  const placed = ordered.map(({ id }) => {
    last = Math.max(last + 1, id === newcomer ? 0 : (free.pop() ?? 0))
    return { id, position: last }
  })
  return placed.filter(({ position }, index) => position !== ordered[index]?.position)
}

/** `lines` with one of them (or a new one) at `index`. */
export function movedTo<T extends { id: Uuid }>(lines: readonly T[], line: T, index: number): T[] {
  return lines.filter(({ id }) => id !== line.id).toSpliced(index, 0, line)
}

export function countedGroups(groups: readonly LineGroup[]) {
  return groups.map(({ themeId, title, entries }) => ({
    themeId,
    title,
    lines: entries.map(({ draft }): Pick<LineDraft, 'statusKey' | 'goals'> => draft),
  }))
}
