import { expect, test } from 'vitest'
import type { Target } from '../../../api/types'
import { limitsSchema, limitsValues } from './limits'

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
