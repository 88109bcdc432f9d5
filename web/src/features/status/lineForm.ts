/** The values of the line dialog and their way to a draft and back. */
import * as z from 'zod/mini'
import type { AgreementTree } from '../../api/types'
import type { ChoiceSource } from '../../ui/choices'
import { wordedInput, wordedSchema, wordedValue } from '../../ui/wordedValue'
import type { LineDraft } from './draft'
import { goalText } from './goalText'

const text = z.string().check(z.trim())

export const lineSchema = z
  .object({
    goalIds: z
      .array(z.string())
      .check(z.minLength(1, 'status.form.goalsMissing'), z.maxLength(20, 'status.form.goalsTooMany')),
    themeId: z.string(),
    place: z.string(),
    inferred: z.boolean(),
    plannedStart: wordedSchema,
    proposal: z.object({ kind: z.enum(['', 'drop', 'reword']), part: text, wording: text, reason: text }),
  })
  .check(
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
    plannedStart: wordedValue(plannedStart),
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
export function changeOf(values: LineValues, known: ReadonlyMap<string, KnownGoal>): LineChange {
  const { plannedStart, proposal } = values
  return {
    themeId: values.themeId || null,
    goals: values.goalIds.map((id) => known.get(id)).filter((goal) => goal !== undefined),
    inferred: values.inferred,
    plannedStart: wordedInput(plannedStart),
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

export type KnownGoal = LineDraft['goals'][number]

/** Every goal that a line can answer for, once: those on the line, then the agreement's in the order of its themes. */
export function knownGoals(
  onLine: readonly KnownGoal[],
  { themes, goals }: AgreementTree,
): Map<string, KnownGoal> {
  const all = [...onLine, ...themes.flatMap((theme) => theme.goals), ...goals]
  return new Map(all.map(({ id, title, sources }) => [id, { id, title, sources }]))
}

/** For the picker: the goals of the line's theme come first. */
export function goalSource(
  known: ReadonlyMap<string, KnownGoal>,
  tree: AgreementTree,
  themeId: string,
): ChoiceSource {
  const near = new Set(tree.themes.find(({ id }) => id === themeId)?.goals.map(({ id }) => id))
  const ordered = [...known.values()].sort((a, b) => Number(near.has(b.id)) - Number(near.has(a.id)))
  const choice = (goal: KnownGoal) => ({ id: goal.id, label: goalText(goal) })
  return {
    name: `goals.${tree.agreement.id}.${themeId}`,
    search: async (text) => {
      const words = text.toLocaleLowerCase('da').split(/\s+/).filter(Boolean)
      const fits = (goal: KnownGoal) => {
        const title = goalText(goal).toLocaleLowerCase('da')
        return words.every((word) => title.includes(word))
      }
      return ordered.filter(fits).map(choice)
    },
    one: async (id) => choice(known.get(id) ?? { id, title: id, sources: [] }),
  }
}
