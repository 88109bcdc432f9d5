import { expect, test } from 'vitest'
import { todayIso } from './format'

test('the day turns at midnight in Denmark, summer and winter', () => {
  expect(todayIso(new Date('2026-11-22T22:59:00Z'))).toBe('2026-11-22')
  expect(todayIso(new Date('2026-11-22T23:00:00Z'))).toBe('2026-11-23')
  expect(todayIso(new Date('2026-06-30T22:00:00Z'))).toBe('2026-07-01')
})
