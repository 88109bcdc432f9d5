/** The values of the line dialog and their way to a draft and back. */
import * as z from 'zod/mini'
import type { GoalNode, AgreementTree } from '../../api/types'
import type { LineDraft } from './draft'

const text = z.string().check(z.trim())

export const lineSchema = z
  .object({
    goalIds: z
      .array(z.string())
      .check(z.minLength(1, 'status.form.goalsMissing'), z.maxLength(20, 'status.form.goalsTooMany')),
    themeId: z.string(),
    place: z.string(),
    inferred: z.boolean(),
    plannedStart: z.object({ text, from: z.string(), to: z.string() }),
    proposal: z.object({ kind: z.enum(['', 'drop', 'reword']), part: text, wording: text, reason: text }),
  })
  .check(
    z.refine(({ plannedStart: { text, from, to } }) => text !== '' || (from === '' && to === ''), {
      path: ['plannedStart', 'text'],
      error: 'status.form.plannedTextMissing',
    }),
    z.refine(({ plannedStart: { from, to } }) => from === '' || to === '' || from <= to, {
      path: ['plannedStart', 'to'],
      error: 'status.form.plannedOrder',
    }),
    z.refine(({ proposal: { kind, wording } }) => kind !== 'reword' || wording !== '', {
      path: ['proposal', 'wording'],
      error: 'status.form.wordingMissing',
    }),
  )

export type LineValues = z.infer<typeof lineSchema>

export function valuesOf(draft: LineDraft, place: number): LineValues {
  const { plannedStart, proposal } = draft
  return {
    goalIds: draft.goals.map(({ id }) => id),
    themeId: draft.themeId ?? '',
    place: `${place}`,
    inferred: draft.inferred,
    plannedStart: {
      text: plannedStart?.text ?? '',
      from: plannedStart?.from ?? '',
      to: plannedStart?.to ?? '',
    },
    proposal: {
      kind: proposal?.kind ?? '',
      part: proposal?.part ?? '',
      wording: proposal?.wording ?? '',
      reason: proposal?.reason ?? '',
    },
  }
}

type LineChange = Omit<LineDraft, 'statusKey' | 'remark' | 'position'>

/** `known` are all goals that can be chosen, by id. */
export function changeOf(
  values: LineValues,
  known: ReadonlyMap<string, LineDraft['goals'][number]>,
): LineChange {
  const { plannedStart, proposal } = values
  return {
    themeId: values.themeId || null,
    goals: values.goalIds.map((id) => known.get(id)).filter((goal) => goal !== undefined),
    inferred: values.inferred,
    plannedStart: plannedStart.text
      ? { text: plannedStart.text, from: plannedStart.from || null, to: plannedStart.to || null }
      : null,
    proposal: proposal.kind
      ? {
          kind: proposal.kind,
          part: proposal.part || null,
          wording: (proposal.kind === 'reword' && proposal.wording) || null,
          reason: proposal.reason || null,
        }
      : null,
  }
}

export interface ChosenGoal {
  id: string
  title: string
  sources: GoalNode['sources']
  themeIds: readonly string[]
}

/** Every goal of the agreement once, in the order of its themes. */
export function goalsOf({ themes, goals }: AgreementTree): ChosenGoal[] {
  const all = [...themes.flatMap((theme) => theme.goals), ...goals]
  return [...new Map(all.map((goal) => [goal.id, goal])).values()]
}
