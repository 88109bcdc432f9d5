import { expect, test } from 'vitest'
import { nextPeriod } from './nextPeriod'

test.each([
  ['2019-01-01', '2022-12-31', '2023-01-01', '2026-12-31'],
  ['2020-02-01', '2021-01-31', '2021-02-01', '2022-01-31'],
  ['2021-03-15', '2021-04-03', '2021-04-04', '2021-04-23'],
])('after %s to %s comes %s to %s', (periodStart, periodEnd, nextStart, nextEnd) => {
  expect(nextPeriod({ periodStart, periodEnd })).toEqual({ periodStart: nextStart, periodEnd: nextEnd })
})

test('an agreement without end says nothing about the next', () => {
  expect(nextPeriod({ periodStart: '2019-01-01', periodEnd: null })).toEqual({
    periodStart: '',
    periodEnd: '',
  })
})
