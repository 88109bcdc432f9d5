import { expect, test } from 'vitest'
import { goal, line, scale } from './testLines'
import { addsUp, columnOf, countTotals, marksOf, sameTotals } from './totals'

const lines = (statusKey: string | null, count: number, goals = 1) =>
  Array.from({ length: count }, (_, index) => ({
    ...line(`${statusKey}${index}`, { statusKey }),
    goals: Array.from({ length: goals }, () => goal('Mål')),
  }))
const theme = (themeId: string, ...parts: ReturnType<typeof lines>[]) => ({
  themeId,
  title: themeId,
  lines: parts.flat(),
})

test('the X stands in the column of the state, whatever the state is called', () => {
  expect(marksOf(scale, 'done')).toEqual([true, false])
  expect(marksOf(scale, 'operation')).toEqual([true, false])
  expect(marksOf(scale, 'planned')).toEqual([false, true])
})

test('without a state there is no X', () => {
  expect(marksOf(scale, null)).toEqual([false, false])
  expect(columnOf(scale, null)).toBeNull()
})

test('totals count lines in columns per theme and over all, with the goals beside them', () => {
  const totals = countTotals(scale, [
    theme('t1', lines('done', 20), lines('startedOrDone', 4, 2), lines('planned', 3)),
    theme('t2', lines('operation', 31), lines('notStarted', 5, 3)),
  ])
  expect(
    totals.themes.map(({ counts, lines, goals }) => [counts.started, counts.notStarted, lines, goals]),
  ).toEqual([
    [24, 3, 27, 31],
    [31, 5, 36, 46],
  ])
  expect(totals.total).toEqual({
    counts: { started: 55, notStarted: 8 },
    unanswered: 0,
    lines: 63,
    goals: 77,
  })
  expect(totals.consistent).toBe(true)
})

test('lines without a status are counted beside the columns, and the sum still adds up', () => {
  const { total, consistent } = countTotals(scale, [theme('t1', lines('done', 2), lines(null, 3))])
  expect(total).toMatchObject({ counts: { started: 2, notStarted: 0 }, unanswered: 3, lines: 5 })
  expect(consistent).toBe(true)
})

test('a status that the scale does not know makes the self-check fail', () => {
  const totals = countTotals(scale, [theme('t1', lines('done', 2), lines('unheardOf', 1))])
  expect(totals.consistent).toBe(false)
  expect(addsUp(totals.total)).toBe(false)
})

test('a report without lines adds up to nothing', () => {
  const totals = countTotals(scale, [])
  expect(totals.total).toEqual({ counts: { started: 0, notStarted: 0 }, unanswered: 0, lines: 0, goals: 0 })
  expect(totals.consistent).toBe(true)
})

test('page and server agree when the figures do, whatever the order and the empty themes', () => {
  const one = theme('t1', lines('done', 2))
  const two = theme('t2', lines('planned', 1))
  const mine = countTotals(scale, [one, two, theme('t3')])
  expect(sameTotals(mine, countTotals(scale, [two, one]))).toBe(true)
  expect(sameTotals(mine, countTotals(scale, [one, theme('t2', lines('done', 1))]))).toBe(false)
  expect(sameTotals(mine, countTotals(scale, [one, theme('t2', lines('planned', 1, 2))]))).toBe(false)
})
