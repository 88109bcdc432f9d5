import { expect, test } from 'vitest'
import {
  isClosed,
  latestPeriods,
  nextDue,
  offeredPeriods,
  openPeriods,
  proposedPeriod,
  type Rhythm,
} from './openPeriods'

const today = '2026-11-22'
const every = (frequency: Rhythm['frequency'], futureOpen = false): Rhythm => ({
  frequency,
  surveyYears: [],
  futureOpen,
  closesAfterDays: null,
})
const survey: Rhythm = { ...every('irregular'), surveyYears: [2017, 2021, 2026, 2029] }

test('a period is open when it has ended, or from its first day where that is allowed', () => {
  expect(openPeriods(every('quarter'), today, 3)).toEqual(['2026-Q3', '2026-Q2', '2026-Q1'])
  expect(openPeriods(every('quarter', true), today, 2)).toEqual(['2026-Q4', '2026-Q3'])
  expect(openPeriods(every('year'), today, 2)).toEqual(['2025', '2024'])
  expect(openPeriods(every('date'), today, 2)).toEqual(['2026-11-22', '2026-11-21'])
  expect(openPeriods(survey, today, 9)).toEqual(['2021', '2017'])
  expect(openPeriods({ ...survey, futureOpen: true }, today, 9)).toEqual(['2026', '2021', '2017'])
  expect(openPeriods(every('year'), '2026-12-31', 1)).toEqual(['2026'])
})

test('proposed is the first open one after the last figure', () => {
  expect(proposedPeriod(every('quarter'), '2025-Q4', today)).toBe('2026-Q1')
  expect(proposedPeriod(every('month'), '2026-09', today)).toBe('2026-10')
  expect(proposedPeriod(survey, '2017', today)).toBe('2021')
})

test('without a figure it is the latest open one', () => {
  expect(proposedPeriod(every('year'), null, today)).toBe('2025')
  expect(proposedPeriod(every('date'), null, today)).toBe(today)
})

test('nothing is proposed where every open period has its figure', () => {
  expect(proposedPeriod(every('quarter'), '2026-Q3', today)).toBeNull()
  expect(proposedPeriod(survey, '2021', today)).toBeNull()
})

test('periods to choose from have no gaps, and go back to the first figure', () => {
  const closing = { ...every('quarter'), closesAfterDays: 60 }
  expect(offeredPeriods(closing, today, 2, [])).toEqual(['2026-Q3', '2026-Q2'])
  expect(offeredPeriods(closing, today, 2, ['2025-Q4'])).toEqual(['2026-Q3', '2026-Q2', '2026-Q1', '2025-Q4'])
  expect(offeredPeriods(survey, today, 1, ['2017', '2026'])).toEqual(['2026', '2021', '2017'])
})

test('the next figure is due when its period ends', () => {
  expect(nextDue(every('quarter'), '2026-Q3')).toBe('2026-12-31')
  expect(nextDue(survey, '2026')).toBe('2029-12-31')
  expect(nextDue(survey, '2029')).toBeNull()
  expect(nextDue(every('year'), null)).toBeNull()
})

test('a period closes so many days after its end', () => {
  const closing = { ...every('quarter'), closesAfterDays: 60 }
  expect(isClosed('2026-Q3', closing, today)).toBe(false)
  expect(isClosed('2026-Q2', closing, today)).toBe(true)
  expect(openPeriods(closing, today, 4)).toEqual(['2026-Q3'])
  expect(latestPeriods(closing, today, 2)).toEqual(['2026-Q3', '2026-Q2'])
  expect(nextDue(closing, '2026-Q3')).toBe('2027-03-01')
})
