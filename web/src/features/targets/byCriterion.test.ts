import { expect, test } from 'vitest'
import type { GoalNode, Target } from '../../api/types'
import { byCriterion } from './byCriterion'

const target = (id: string, successCriterionId: string | null) => ({ id, successCriterionId })
const ids = (targets: readonly Target[]) => targets.map(({ id }) => id)

test('each target stands under its criterion, or under the goal as a whole', () => {
  const goal = {
    successCriteria: [{ id: 'a' }, { id: 'b' }],
    targets: [target('1', 'a'), target('2', null), target('3', 'b'), target('4', 'a')],
  } as unknown as GoalNode
  const targets = byCriterion(goal)
  expect(ids(targets.ofGoal)).toEqual(['2'])
  expect(ids(targets.of('a'))).toEqual(['1', '4'])
})

test('a target whose criterion was put away is not lost', () => {
  const goal = { successCriteria: [], targets: [target('1', 'archived')] } as unknown as GoalNode
  expect(ids(byCriterion(goal).ofGoal)).toEqual(['1'])
})
