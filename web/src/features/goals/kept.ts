/** What can be done with each kind of thing under an agreement's goals: the same five calls for all. */
import { api, ifMatch, read } from '../../api/client'
import type {
  Action,
  ActionInput,
  FollowUp,
  FollowUpInput,
  Goal,
  GoalInput,
  Idea,
  IdeaInput,
  SuccessCriterion,
  SuccessCriterionInput,
  Theme,
  ThemeInput,
} from '../../api/types'

interface Versioned {
  id: string
  version: number
}

export interface Kept<Thing extends Versioned, Input> {
  create: (input: Input) => Promise<Thing>
  replace: (at: Versioned, input: Input) => Promise<Thing>
  archive: (thing: Thing) => Promise<Thing>
  restore: (thing: Thing) => Promise<Thing>
  /** What would be sent to change nothing: for moves, which only change the place. */
  inputOf: (thing: Thing) => Input
}

export const keptGoals: Kept<Goal, GoalInput> = {
  create: (body) => read(api.POST('/api/v1/goals', { body })),
  replace: (at, body) =>
    read(api.PUT('/api/v1/goals/{goal}', { params: { path: { goal: at.id }, header: ifMatch(at) }, body })),
  archive: (goal) =>
    read(api.DELETE('/api/v1/goals/{goal}', { params: { path: { goal: goal.id }, header: ifMatch(goal) } })),
  restore: (goal) =>
    read(
      api.POST('/api/v1/goals/{goal}/restore', {
        params: { path: { goal: goal.id }, header: ifMatch(goal) },
      }),
    ),
  inputOf: (goal) => ({
    title: goal.title,
    description: goal.description,
    degree: goal.degree,
    populationOutcome: goal.populationOutcome,
    needsEconomicAssessment: goal.needsEconomicAssessment,
    responsiblePartnerId: goal.responsiblePartnerId,
    responsiblePersonId: goal.responsiblePersonId,
    responsibleText: goal.responsibleText,
    sources: goal.sources,
    themeIds: goal.themeIds,
    contributesTo: goal.contributesTo.map(({ goalId }) => goalId),
    sharedWith: goal.sharedWith.map(({ agreementId }) => agreementId),
  }),
}

export const keptThemes: Kept<Theme, ThemeInput> = {
  create: (body) => read(api.POST('/api/v1/themes', { body })),
  replace: (at, body) =>
    read(
      api.PUT('/api/v1/themes/{theme}', { params: { path: { theme: at.id }, header: ifMatch(at) }, body }),
    ),
  archive: (theme) =>
    read(
      api.DELETE('/api/v1/themes/{theme}', { params: { path: { theme: theme.id }, header: ifMatch(theme) } }),
    ),
  restore: (theme) =>
    read(
      api.POST('/api/v1/themes/{theme}/restore', {
        params: { path: { theme: theme.id }, header: ifMatch(theme) },
      }),
    ),
  inputOf: ({ agreementId, title, description }) => ({ agreementId, title, description }),
}

export const keptCriteria: Kept<SuccessCriterion, SuccessCriterionInput> = {
  create: (body) => read(api.POST('/api/v1/success-criteria', { body })),
  replace: (at, body) =>
    read(
      api.PUT('/api/v1/success-criteria/{successCriterion}', {
        params: { path: { successCriterion: at.id }, header: ifMatch(at) },
        body,
      }),
    ),
  archive: (criterion) =>
    read(
      api.DELETE('/api/v1/success-criteria/{successCriterion}', {
        params: { path: { successCriterion: criterion.id }, header: ifMatch(criterion) },
      }),
    ),
  restore: (criterion) =>
    read(
      api.POST('/api/v1/success-criteria/{successCriterion}/restore', {
        params: { path: { successCriterion: criterion.id }, header: ifMatch(criterion) },
      }),
    ),
  inputOf: ({ goalId, text }) => ({ goalId, text }),
}

export const keptActions: Kept<Action, ActionInput> = {
  create: (body) => read(api.POST('/api/v1/actions', { body })),
  replace: (at, body) =>
    read(
      api.PUT('/api/v1/actions/{action}', { params: { path: { action: at.id }, header: ifMatch(at) }, body }),
    ),
  archive: (action) =>
    read(
      api.DELETE('/api/v1/actions/{action}', {
        params: { path: { action: action.id }, header: ifMatch(action) },
      }),
    ),
  restore: (action) =>
    read(
      api.POST('/api/v1/actions/{action}/restore', {
        params: { path: { action: action.id }, header: ifMatch(action) },
      }),
    ),
  inputOf: (action) => ({
    goalId: action.goalId,
    text: action.text,
    responsiblePartnerId: action.responsiblePartnerId,
    responsiblePersonId: action.responsiblePersonId,
    responsibleText: action.responsibleText,
    due: action.due,
    doneOn: action.doneOn,
    milestones: action.milestones,
  }),
}

export const keptFollowUps: Kept<FollowUp, FollowUpInput> = {
  create: (body) => read(api.POST('/api/v1/follow-ups', { body })),
  replace: (at, body) =>
    read(
      api.PUT('/api/v1/follow-ups/{followUp}', {
        params: { path: { followUp: at.id }, header: ifMatch(at) },
        body,
      }),
    ),
  archive: (followUp) =>
    read(
      api.DELETE('/api/v1/follow-ups/{followUp}', {
        params: { path: { followUp: followUp.id }, header: ifMatch(followUp) },
      }),
    ),
  restore: (followUp) =>
    read(
      api.POST('/api/v1/follow-ups/{followUp}/restore', {
        params: { path: { followUp: followUp.id }, header: ifMatch(followUp) },
      }),
    ),
  inputOf: ({ goalId, text, method, source, audience, due }) => ({
    goalId,
    text,
    method,
    source,
    audience,
    due,
  }),
}

export const keptIdeas: Kept<Idea, IdeaInput> = {
  create: (body) => read(api.POST('/api/v1/ideas', { body })),
  replace: (at, body) =>
    read(api.PUT('/api/v1/ideas/{idea}', { params: { path: { idea: at.id }, header: ifMatch(at) }, body })),
  archive: (idea) =>
    read(api.DELETE('/api/v1/ideas/{idea}', { params: { path: { idea: idea.id }, header: ifMatch(idea) } })),
  restore: (idea) =>
    read(
      api.POST('/api/v1/ideas/{idea}/restore', {
        params: { path: { idea: idea.id }, header: ifMatch(idea) },
      }),
    ),
  inputOf: ({ agreementId, themeId, kind, text, goalId }) => ({ agreementId, themeId, kind, text, goalId }),
}
