import { expect, test } from 'vitest'
import type { Target } from '../../../api/types'
import { limitsSchema, limitsValues, reckonedFigure, reckonedFor } from './limits'

function wanting(statement: Partial<Target['statement']>) {
  return { statement: statement as Target['statement'] }
}

test('the limit of an agreement is proposed, unless it is in hours', () => {
  const days = wanting({ operator: 'allWithin', value: 7, unit: 'workingDays' })
  const hours = wanting({ operator: 'allWithin', value: 48, unit: 'hours' })
  expect(limitsValues([wanting({ operator: 'atLeast', value: 80 }), hours, days])).toEqual({
    pasted: '',
    within: '7',
    unit: 'workingDays',
  })
  expect(limitsValues([hours])).toEqual({ pasted: '', within: '', unit: 'calendarDays' })
})

test('dates and a limit in whole days are asked for', () => {
  expect(limitsSchema.safeParse(limitsValues([])).error?.issues.map(({ message }) => message)).toEqual([
    'measurements.limits.pastedMissing',
    'measurements.limits.withinWrong',
  ])
})

const days = { valueKind: 'number', unit: 'days' } as const
const row = { period: '2026-10', cases: 5, kept: 3, late: 1, open: 1, share: 75, median: 4, longest: 12 }

test('what is counted in days is the longest time, and where nobody wants all within a time also the median', () => {
  expect(reckonedFor(days, [wanting({ operator: 'allWithin' })])).toEqual(['longest'])
  expect(reckonedFor(days, [])).toEqual(['longest', 'median'])
  expect(reckonedFor({ valueKind: 'share', unit: 'percent' }, [])).toEqual(['share'])
  expect(reckonedFigure('share', row, 7)).toEqual({ numerator: 3, denominator: 4 })
  expect(reckonedFigure('longest', row, 7)).toEqual({ value: 12 })
  expect(reckonedFigure('median', row, 7)).toEqual({ value: 4 })
})

test('the longest time is not known while somebody without an answer has waited longer', () => {
  expect(reckonedFigure('longest', { ...row, longest: 5 }, 7)).toBeNull()
  expect(reckonedFigure('longest', { ...row, longest: null }, 7)).toBeNull()
  expect(reckonedFigure('longest', { ...row, late: 0, longest: 5 }, 7)).toEqual({ value: 5 })
})
