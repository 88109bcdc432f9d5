import { ProblemError } from '../../api/problem'
import type { StatusLine, StatusReport } from '../../api/types'
import { inputOf, type LineDraft } from './draft'
import { movedTo, positionsInOrder, type LineGroup } from './groups'
import { changeOf, type KnownGoal, type LineValues } from './lineForm'
import type { LineEntry, LineStore } from './LineStore'
import { addLine } from './status'
import { useLineStore } from './useLines'

export function emptyDraft(themeId: string | null): LineDraft {
  return {
    themeId,
    position: 0,
    goals: [],
    statusKey: null,
    remark: '',
    inferred: false,
    plannedStart: null,
    proposal: null,
  }
}

interface LineSave {
  report: StatusReport
  groups: readonly LineGroup[]
  entry: LineEntry | undefined
  known: ReadonlyMap<string, KnownGoal>
}

/** Saves what the dialog says: a new line at the end of its theme, or a change, perhaps to another place. */
export function useLineSave({ report, groups, entry, known }: LineSave) {
  const store = useLineStore()
  return async (values: LineValues): Promise<StatusLine> => {
    const change = changeOf(values, known)
    if (entry) return changeLine(store, groups, entry, change, Number(values.place))
    const { position: _, ...input } = inputOf({ ...emptyDraft(null), ...change })
    return addLine(report.id, input)
  }
}

async function changeLine(
  store: LineStore,
  groups: readonly LineGroup[],
  entry: LineEntry,
  change: Partial<LineDraft>,
  place: number,
): Promise<StatusLine> {
  const { id } = entry.base
  const before = entry.draft
  store.edit(id, { ...change, ...positionOf(store, groups, entry, change.themeId ?? null, place) })
  await store.flush()
  const { problem, base } = store.snapshot().get(id) ?? entry
  if (problem?.status !== 422) return base
  // A refused change goes back to the form; the line stays as it was.
  store.edit(id, before)
  throw new ProblemError(problem)
}

/** Makes room at the new place, and says which position that is. */
function positionOf(
  store: LineStore,
  groups: readonly LineGroup[],
  { base, draft }: LineEntry,
  themeId: string | null,
  place: number,
): Partial<LineDraft> {
  const siblings = groups.find((group) => group.themeId === themeId)?.entries ?? []
  const at = siblings.findIndex((sibling) => sibling.base.id === base.id)
  if (at === place && draft.themeId === themeId) return {}
  const placed = siblings.map((sibling) => ({ id: sibling.base.id, position: sibling.draft.position }))
  const ordered = movedTo(placed, { id: base.id, position: draft.position }, place)
  const changed = positionsInOrder(ordered, at === -1 ? base.id : null)
  for (const { id, position } of changed) if (id !== base.id) store.edit(id, { position }, 'now')
  return { position: changed.find(({ id }) => id === base.id)?.position ?? draft.position }
}
