import type { AgreementTree, GoalNode, Idea } from '../../api/types'

export interface GoalGroup {
  id: string
  /** Null for the goals that stand under no theme. */
  title: string | null
  description: string | null
  goals: readonly GoalNode[]
  ideas: readonly Idea[]
}

/** The themes in their order, then what stands outside them, if anything does. */
export function goalGroups({ themes, goals, ideas }: AgreementTree): GoalGroup[] {
  const outside = { id: 'outside', title: null, description: null, goals, ideas }
  return [...themes, ...(goals.length + ideas.length > 0 ? [outside] : [])]
}

/** Few enough goals are read at a glance; more begin with the themes only. */
export function unfoldedAtStart(groups: readonly GoalGroup[]): Set<string> {
  const goals = groups.reduce((sum, group) => sum + group.goals.length, 0)
  return new Set(goals <= 12 || groups.length === 1 ? groups.map(({ id }) => id) : [])
}

export function allFolds(groups: readonly GoalGroup[]): Set<string> {
  return new Set(
    groups.flatMap((group) => [group.id, ...group.goals.map((goal) => goalKey(group.id, goal.id))]),
  )
}

/** A goal may stand under two themes; each place folds by itself. */
export function goalKey(groupId: string, goalId: string): string {
  return `${groupId}/${goalId}`
}

/**
 * How many goals verdicts are made of, and how many there are. A goal under two themes is one goal, and what is only
 * followed is no target.
 */
export function targeted(goals: readonly GoalNode[]): { some: number; all: number } {
  const different = new Map(goals.map((goal) => [goal.id, goal]))
  const aimed = [...different.values()].filter(({ targets }) =>
    targets.some(({ statement }) => statement.operator !== 'follow'),
  )
  return { some: aimed.length, all: different.size }
}
