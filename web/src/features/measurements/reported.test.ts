import { expect, test } from 'vitest'
import { publishedPeriods, reportedOf, statesOf } from './reported'
import { measurementOf } from './testMeasurements'

const figures = [
  measurementOf({ period: '2024', state: 'published' }),
  measurementOf({ period: '2025', state: 'published', partnerId: 'p1' }),
  measurementOf({ period: '2025', state: 'approved', partnerId: 'p2' }),
  measurementOf({ period: '2025', state: 'draft', breakdown: 'unge' }),
]

test('a period is public once all that is reported for it is', () => {
  expect([...publishedPeriods(reportedOf(figures, null))]).toEqual(['2024'])
})

test('the states of a period are told once each, of one category at a time', () => {
  expect(statesOf(reportedOf(figures, null).get('2025') ?? [])).toEqual(['approved', 'published'])
  expect(statesOf(reportedOf(figures, 'unge').get('2025') ?? [])).toEqual(['draft'])
})
