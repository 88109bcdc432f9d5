import type { GoalNode, Target } from '../../api/types'

interface Targets {
  /** What is said about the goal as a whole, and what is left of criteria that were put away. */
  ofGoal: Target[]
  /** What a criterion is counted by. */
  of: (criterionId: string) => Target[]
}

/** The targets of a goal by what they put into figures. */
export function byCriterion({
  targets,
  successCriteria,
}: Pick<GoalNode, 'targets' | 'successCriteria'>): Targets {
  const known = new Set(successCriteria.map(({ id }) => id))
  return {
    ofGoal: targets.filter(({ successCriterionId }) => !successCriterionId || !known.has(successCriterionId)),
    of: (criterionId) => targets.filter(({ successCriterionId }) => successCriterionId === criterionId),
  }
}
