import type { GoalNode, SuccessCriterion, Target } from '../../api/types'

export interface TargetGroup {
  /** Null for what is said about the goal as a whole. */
  criterion: SuccessCriterion | null
  targets: readonly Target[]
}

/** First what is said about the goal as a whole, then what each criterion is counted by. */
export function byCriterion({ targets, successCriteria }: GoalNode): TargetGroup[] {
  const known = new Set(successCriteria.map(({ id }) => id))
  const ofGoal = targets.filter(
    ({ successCriterionId }) => !successCriterionId || !known.has(successCriterionId),
  )
  const groups: TargetGroup[] = [
    { criterion: null, targets: ofGoal },
    ...successCriteria.map((criterion) => ({ criterion, targets: targetsOf(targets, criterion.id) })),
  ]
  return groups.filter((group) => group.targets.length > 0)
}

function targetsOf(targets: readonly Target[], criterionId: string): Target[] {
  return targets.filter(({ successCriterionId }) => successCriterionId === criterionId)
}
