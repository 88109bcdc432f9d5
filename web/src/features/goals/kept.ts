/** What can be done with each kind of thing under an agreement's goals: the same calls for all. */
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
  MoveInput,
  SuccessCriterion,
  SuccessCriterionInput,
  Theme,
  ThemeInput,
} from '../../api/types'
import type { Kept } from '../../ui/useKeptEditor'

export interface KeptInOrder<Thing extends { id: string; version: number }, Input> extends Kept<
  Thing,
  Input
> {
  /** Puts it before or after another one. */
  move: (thing: Thing, to: MoveInput) => Promise<Thing>
}

export const keptGoals: KeptInOrder<Goal, GoalInput> = {
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
  move: (goal, body) =>
    read(
      api.PUT('/api/v1/goals/{goal}/position', {
        params: { path: { goal: goal.id }, header: ifMatch(goal) },
        body,
      }),
    ),
}

export const keptThemes: KeptInOrder<Theme, ThemeInput> = {
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
  move: (theme, body) =>
    read(
      api.PUT('/api/v1/themes/{theme}/position', {
        params: { path: { theme: theme.id }, header: ifMatch(theme) },
        body,
      }),
    ),
}

export const keptCriteria: KeptInOrder<SuccessCriterion, SuccessCriterionInput> = {
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
  move: (criterion, body) =>
    read(
      api.PUT('/api/v1/success-criteria/{successCriterion}/position', {
        params: { path: { successCriterion: criterion.id }, header: ifMatch(criterion) },
        body,
      }),
    ),
}

export const keptActions: KeptInOrder<Action, ActionInput> = {
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
  move: (action, body) =>
    read(
      api.PUT('/api/v1/actions/{action}/position', {
        params: { path: { action: action.id }, header: ifMatch(action) },
        body,
      }),
    ),
}

export const keptFollowUps: KeptInOrder<FollowUp, FollowUpInput> = {
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
  move: (followUp, body) =>
    read(
      api.PUT('/api/v1/follow-ups/{followUp}/position', {
        params: { path: { followUp: followUp.id }, header: ifMatch(followUp) },
        body,
      }),
    ),
}

export const keptIdeas: KeptInOrder<Idea, IdeaInput> = {
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
  move: (idea, body) =>
    read(
      api.PUT('/api/v1/ideas/{idea}/position', {
        params: { path: { idea: idea.id }, header: ifMatch(idea) },
        body,
      }),
    ),
}
