/** A goal as its form holds it, and its way to and from the API. */
import * as z from 'zod/mini'
import type { Degree, Goal, GoalInput } from '../../api/types'

export const degrees = ['shall', 'should', 'may', 'wish'] as const satisfies readonly Degree[]

export const goalSchema = z.object({
  title: z.string().check(z.trim(), z.minLength(1, 'goals.form.titleMissing')),
  description: z.string().check(z.trim()),
  themeIds: z.array(z.string()),
  degree: z.string(),
  populationOutcome: z.boolean(),
  needsEconomicAssessment: z.boolean(),
  responsiblePartnerId: z.string(),
  responsiblePersonId: z.string(),
  responsibleText: z.string().check(z.trim()),
  sources: z.array(
    z.object({
      label: z.string().check(z.trim(), z.minLength(1, 'goals.form.sourceMissing')),
      detail: z.string().check(z.trim()),
    }),
  ),
  contributesTo: z.array(z.string()),
  sharedWith: z.array(z.string()),
  reason: z.string().check(z.trim()),
})

export type GoalValues = z.infer<typeof goalSchema>

export function goalValues(goal: Goal | null, themeIds: readonly string[] = []): GoalValues {
  return {
    title: goal?.title ?? '',
    description: goal?.description ?? '',
    themeIds: goal?.themeIds ?? [...themeIds],
    degree: goal?.degree ?? '',
    populationOutcome: goal?.populationOutcome ?? false,
    needsEconomicAssessment: goal?.needsEconomicAssessment ?? false,
    responsiblePartnerId: goal?.responsiblePartnerId ?? '',
    responsiblePersonId: goal?.responsiblePersonId ?? '',
    responsibleText: goal?.responsibleText ?? '',
    sources: goal?.sources.map(({ label, detail }) => ({ label, detail: detail ?? '' })) ?? [],
    contributesTo: goal?.contributesTo.map(({ goalId }) => goalId) ?? [],
    sharedWith: goal?.sharedWith.map(({ agreementId }) => agreementId) ?? [],
    reason: '',
  }
}

/** `agreementId` is only said for a new goal. */
export function goalInput(values: GoalValues, agreementId?: string): GoalInput {
  return {
    ...(agreementId && { agreementId }),
    title: values.title,
    description: values.description || null,
    degree: (values.degree || null) as Degree | null,
    populationOutcome: values.populationOutcome,
    needsEconomicAssessment: values.needsEconomicAssessment,
    responsiblePartnerId: values.responsiblePartnerId || null,
    responsiblePersonId: values.responsiblePersonId || null,
    responsibleText: values.responsibleText || null,
    sources: values.sources.map(({ label, detail }) => ({ label, detail: detail || null })),
    themeIds: values.themeIds,
    contributesTo: values.contributesTo,
    sharedWith: values.sharedWith,
    ...(values.reason && { reason: values.reason }),
  }
}
