import { expect, test } from 'vitest'
import { parsePeriod, periodAt, periodCode, readPeriod, stepped } from './period'

const days = (text: string) => {
  const period = parsePeriod(text)
  return period && [period.first, period.last]
}

test('every spelling of the API is read', () => {
  expect(days('2022')).toEqual(['2022-01-01', '2022-12-31'])
  expect(days('2022-H2')).toEqual(['2022-07-01', '2022-12-31'])
  expect(days('2022-Q1')).toEqual(['2022-01-01', '2022-03-31'])
  expect(days('2024-02')).toEqual(['2024-02-01', '2024-02-29'])
  expect(days('2022-05-01')).toEqual(['2022-05-01', '2022-05-01'])
  expect(days('2026-SY')).toEqual(['2026-08-01', '2027-07-31'])
  expect(days('2026-01-15--2026-03-31')).toEqual(['2026-01-15', '2026-03-31'])
  expect(days('2022-13')).toBeNull()
  expect(days('i fjor')).toBeNull()
})

test('ISO weeks begin on Mondays, and week 1 is the one with 4 January', () => {
  expect(days('2026-W01')).toEqual(['2025-12-29', '2026-01-04'])
  expect(days('2026-W53')).toEqual(['2026-12-28', '2027-01-03'])
  expect(periodCode(periodAt('week', '2027-01-03'))).toBe('2026-W53')
  expect(periodCode(periodAt('week', '2025-12-29'))).toBe('2026-W01')
})

test.each(['2022', '2022-H2', '2022-Q4', '2022-12', '2022-W52', '2022-05-31', '2022-SY'])(
  '%s is itself between its neighbours',
  (text) => {
    const period = parsePeriod(text)
    const next = period && stepped(period, 1)
    const back = next && stepped(next, -1)
    expect(back && periodCode(back)).toBe(text)
    expect(next?.first && next.first > (period?.last ?? '')).toBe(true)
  },
)

test('the next one crosses the year', () => {
  const next = (text: string) => {
    const period = parsePeriod(text)
    const after = period && stepped(period, 1)
    return after && periodCode(after)
  }
  expect(next('2022-Q4')).toBe('2023-Q1')
  expect(next('2022-H2')).toBe('2023-H1')
  expect(next('2022-12')).toBe('2023-01')
  expect(next('2026-W53')).toBe('2027-W01')
  expect(next('2026-01-15--2026-03-31')).toBeNull()
})

test.each([
  ['2021', '2021'],
  [' 2021-q4 ', '2021-Q4'],
  ['4. kvartal 2021', '2021-Q4'],
  ['1. halvår 2021', '2021-H1'],
  ['uge 40 2021', '2021-W40'],
  ['oktober 2021', '2021-10'],
  ['2017-2021', '2017-01-01--2021-12-31'],
  ['snart', null],
])('%s is read as the period %s', (typed, code) => {
  expect(readPeriod(typed)).toBe(code)
})
