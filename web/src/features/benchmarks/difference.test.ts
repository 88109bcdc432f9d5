import { expect, test } from 'vitest'
import { pointOf, seriesOf } from '../measurements/chart/testSeries'
import { differenceTo } from './difference'

const own = { ...seriesOf({ unit: 'percent', decimals: 1, points: [pointOf('2021', 24.1)] }), breaks: [] }

test('the own figure of the same period is so much higher, without the dust of binary fractions', () => {
  expect(differenceTo({ period: '2021', value: 18.5 }, own)).toBe(5.6)
  expect(differenceTo({ period: '2021', value: 24.12 }, own)).toBeCloseTo(0)
})

test('nothing is said where either figure is not known, or is a yes or no', () => {
  expect(differenceTo({ period: '2022', value: 18.5 }, own)).toBeNull()
  expect(differenceTo({ period: '2021', value: null }, own)).toBeNull()
  expect(differenceTo({ period: '2021', value: 1 }, { ...own, unit: 'yesNo' })).toBeNull()
})
