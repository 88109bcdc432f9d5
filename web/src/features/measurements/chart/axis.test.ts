import { expect, test } from 'vitest'
import { decimalsOf, linear, niceAxis, niceStep, spaced } from './axis'

test.each([
  [0.7, 1],
  [1, 1],
  [1.3, 2],
  [2.1, 2.5],
  [2.6, 5],
  [7, 10],
  [0.03, 0.05],
  [1800, 2000],
])('a step of %d becomes %d', (rough, step) => {
  expect(niceStep(rough)).toBeCloseTo(step, 10)
})

test('the axis goes from round number to round number around all values', () => {
  expect(niceAxis([212, 240, 303]).ticks).toEqual([200, 220, 240, 260, 280, 300, 320])
  expect(niceAxis([12, 98]).ticks).toEqual([0, 20, 40, 60, 80, 100])
  expect(niceAxis([0.1, 0.3]).ticks).toEqual([0, 0.1, 0.2, 0.3])
})

test('shares stay between 0 and 100, unless a value does not', () => {
  const share = { floor: 0, ceiling: 100 }
  expect(niceAxis([91, 99.5], share)).toMatchObject({ low: 90, high: 100 })
  expect(niceAxis([91, 104], share).high).toBeGreaterThanOrEqual(104)
})

test('counts have no half steps, and one value is no division by nought', () => {
  expect(niceAxis([1, 2], { smallest: 1 }).ticks).toEqual([0, 1, 2])
  expect(niceAxis([7]).ticks.length).toBeGreaterThan(2)
  expect(niceAxis([]).ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
  expect(niceAxis([-3, 2]).low).toBeLessThanOrEqual(-3)
})

test('as many decimals as the step needs', () => {
  expect([decimalsOf(0.25), decimalsOf(5), decimalsOf(0.1)]).toEqual([2, 0, 1])
})

test('a scale maps ends to ends', () => {
  const scale = linear([0, 10], [100, 0])
  expect([scale(0), scale(5), scale(10)]).toEqual([100, 50, 0])
})

test.each([
  [
    [0, 10, 20, 30, 40],
    [0, 20, 40],
  ],
  [
    [0, 5, 10, 90, 95],
    [10, 95],
  ],
  [[], []],
])('labels at %j have room at %j', (places, kept) => {
  const at = (all: number[]) => all.map((x) => ({ x }))
  expect(spaced(at(places), 20)).toEqual(at(kept))
})
