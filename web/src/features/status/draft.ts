/** What a person may change on a status line, and how it meets what others changed meanwhile. */
import type { Proposal, StatusLine, StatusLineInput, Uuid, Worded } from '../../api/types'

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
  return JSON.stringify(comparable(field, a)) === JSON.stringify(comparable(field, b))
}

function comparable(field: LineField, draft: LineDraft): unknown {
  if (field === 'goals') return draft.goals.map(({ id }) => id)
  if (field === 'plannedStart') {
    const { text, from, to } = draft.plannedStart ?? {}
    return [text ?? null, from ?? null, to ?? null]
  }
  if (field === 'proposal') {
    const { kind, part, wording, reason } = draft.proposal ?? {}
    return [kind ?? null, part ?? null, wording ?? null, reason ?? null]
  }
  return draft[field]
}

export function sameDraft(a: LineDraft, b: LineDraft): boolean {
  return lineFields.every((field) => sameField(field, a, b))
}

export type Side = 'mine' | 'theirs'
export type Choices = Partial<Record<LineField, Side>>

/** The fields that both sides changed, each to something else: only these need a decision. */
export function conflictsOf(base: LineDraft, mine: LineDraft, theirs: LineDraft): LineField[] {
  return lineFields.filter(
    (field) =>
      // Whoever chooses a status has thereby looked at it: the mark follows the status.
      field !== 'inferred' &&
      !sameField(field, base, mine) &&
      !sameField(field, base, theirs) &&
      !sameField(field, mine, theirs),
  )
}

/** Their line with my changes on it; where both changed, as chosen. */
export function mergedDraft(
  base: LineDraft,
  mine: LineDraft,
  theirs: LineDraft,
  choices: Choices,
): LineDraft {
  const disputed = new Set(conflictsOf(base, mine, theirs))
  const takesMine = (field: LineField) =>
    disputed.has(field) ? choices[field] === 'mine' : !sameField(field, base, mine)
  const change = Object.fromEntries(lineFields.filter(takesMine).map((field) => [field, mine[field]]))
  const merged: LineDraft = { ...theirs, ...change }
  return { ...merged, inferred: takesMine('statusKey') ? mine.inferred : merged.inferred }
}
