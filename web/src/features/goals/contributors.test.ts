import { expect, test } from 'vitest'
import type { Goal } from '../../api/types'
import { contributors } from './contributors'

const goal = (id: string, agreementId: string, ...to: string[]) =>
  ({ id, title: id, agreementId, contributesTo: to.map((goalId) => ({ goalId })) }) as Goal

test('goals that name the goal are found once, with the title of their agreement', () => {
  const found = contributors(
    'top',
    [goal('a', 'x', 'top'), goal('a', 'x', 'top'), goal('b', 'x', 'other'), goal('c', 'y', 'other', 'top')],
    new Map([['x', 'Aftalemål']]),
  )
  expect(found).toEqual([
    { id: 'a', title: 'a', agreementId: 'x', agreementTitle: 'Aftalemål' },
    { id: 'c', title: 'c', agreementId: 'y', agreementTitle: '' },
  ])
})
