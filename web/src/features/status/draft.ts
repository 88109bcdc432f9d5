/** What a person may change on a status line, and how it meets what others changed meanwhile. */
import type { Proposal, StatusLine, StatusLineInput, Uuid, Worded } from '../../api/types'
import { same, type Difference } from '../../ui/differences'

export interface LineDraft {
  themeId: Uuid | null
  position: number
  goals: StatusLine['goals']
  statusKey: string | null
  remark: string
  inferred: boolean
  plannedStart: Worded | null
  proposal: Proposal | null
}

export type LineField = keyof LineDraft
export const lineFields: readonly LineField[] = [
  'themeId',
  'position',
  'goals',
  'statusKey',
  'remark',
  'inferred',
  'plannedStart',
  'proposal',
]

export function draftOf(line: StatusLine): LineDraft {
  const { themeId, position, goals, statusKey, remark, inferred, plannedStart, proposal } = line
  return { themeId, position, goals, statusKey, remark: remark ?? '', inferred, plannedStart, proposal }
}

export function inputOf({ goals, remark, ...rest }: LineDraft): StatusLineInput {
  return { ...rest, goalIds: goals.map(({ id }) => id), remark: remark.trim() === '' ? null : remark }
}

/** Whether two drafts say the same; goals count by who they are, not by how they read today. */
export function sameField(field: LineField, a: LineDraft, b: LineDraft): boolean {
  return field === 'goals' ? same(idsOf(a), idsOf(b)) : same(a[field], b[field])
}

function idsOf({ goals }: LineDraft): string[] {
  return goals.map(({ id }) => id)
}

export function sameDraft(a: LineDraft, b: LineDraft): boolean {
  return lineFields.every((field) => sameField(field, a, b))
}

/** The fields that both sides changed, each to something else: only these need a decision. */
export function disputed(base: LineDraft, mine: LineDraft, theirs: LineDraft): Difference[] {
  return lineFields
    .filter(
      (field) =>
        // Whoever chooses a status has thereby looked at it: the mark follows the status.
        field !== 'inferred' &&
        !sameField(field, base, mine) &&
        !sameField(field, base, theirs) &&
        !sameField(field, mine, theirs),
    )
    .map((name) => ({ name, base: base[name], mine: mine[name], theirs: theirs[name], changedBy: 'both' }))
}

/** Their line with my changes on it; where both changed, as decided. */
export function mergedDraft(
  base: LineDraft,
  mine: LineDraft,
  theirs: LineDraft,
  decided: Partial<LineDraft>,
): LineDraft {
  const open = new Set(disputed(base, mine, theirs).map(({ name }) => name))
  const untouched = lineFields.filter((field) => open.has(field) || sameField(field, base, mine))
  const kept = Object.fromEntries(untouched.map((field) => [field, theirs[field]]))
  const merged: LineDraft = { ...mine, ...kept, ...decided }
  const myStatus = merged.statusKey === mine.statusKey && !sameField('statusKey', base, mine)
  return { ...merged, inferred: myStatus ? mine.inferred : merged.inferred }
}
