import { expect, test } from 'vitest'
import type { GoalNode } from '../../api/types'
import { byCriterion } from './byCriterion'

const target = (id: string, successCriterionId: string | null) => ({ id, successCriterionId })

test('the goal as a whole comes first, then each criterion that has targets, in their order', () => {
  const goal = {
    successCriteria: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
    targets: [
      target('1', 'c'),
      target('2', null),
      target('3', 'a'),
      target('4', 'archived'),
      target('5', 'a'),
    ],
  } as unknown as GoalNode
  const groups = byCriterion(goal).map(({ criterion, targets }) => [
    criterion?.id ?? null,
    targets.map(({ id }) => id),
  ])
  expect(groups).toEqual([
    [null, ['2', '4']],
    ['a', ['3', '5']],
    ['c', ['1']],
  ])
})
