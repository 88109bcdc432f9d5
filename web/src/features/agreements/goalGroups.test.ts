import { expect, test } from 'vitest'
import type { AgreementTree, GoalNode, ThemeNode } from '../../api/types'
import { allFolds, goalGroups, targeted, unfoldedAtStart } from './goalGroups'

const goal = (id: string) => ({ id }) as GoalNode
const theme = (id: string, goals: string[]) =>
  ({ id, title: id, description: null, goals: goals.map(goal), ideas: [] }) as unknown as ThemeNode
const tree = (themes: ThemeNode[], goals: string[] = []) =>
  ({ themes, goals: goals.map(goal), ideas: [] }) as unknown as AgreementTree

test('goals without a theme come last, and only when there are any', () => {
  expect(goalGroups(tree([theme('a', ['1'])])).map(({ id }) => id)).toEqual(['a'])
  expect(goalGroups(tree([theme('a', ['1'])], ['2'])).map(({ title }) => title)).toEqual(['a', null])
})

test('a goal under two themes folds in each place by itself', () => {
  const groups = goalGroups(tree([theme('a', ['1']), theme('b', ['1'])]))
  expect([...allFolds(groups)]).toEqual(['a', 'a/1', 'b', 'b/1'])
})

test('few goals are shown at once, many begin with their themes', () => {
  const few = goalGroups(tree([theme('a', ['1']), theme('b', ['2'])]))
  const many = goalGroups(
    tree([
      theme(
        'a',
        Array.from({ length: 20 }, (_, index) => `${index}`),
      ),
      theme('b', []),
    ]),
  )
  expect(unfoldedAtStart(few).size).toBe(2)
  expect(unfoldedAtStart(many).size).toBe(0)
})

test('a goal with a target counts once, and one that is only followed does not', () => {
  const aimedAt = (id: string, operator: string | null) =>
    ({ id, targets: operator === null ? [] : [{ statement: { operator } }] }) as unknown as GoalNode
  const goals = [aimedAt('1', 'atLeast'), aimedAt('2', null), aimedAt('3', 'follow'), aimedAt('1', 'atLeast')]
  expect(targeted(goals)).toEqual({ some: 1, all: 3 })
})
