import { expect, test } from 'vitest'
import { measurementOf } from '../testMeasurements'
import { cellAfterKey, indicatorAndCategory, placesOf, rowsInSight, tablesOf } from './layout'
import { gridIndicatorOf as indicator } from './testGrid'

const chosen = { partner: null, count: 3, today: '2026-11-22' }

test('each frequency has a table with its latest periods, the oldest first', () => {
  const tables = tablesOf([indicator({}), indicator({ id: 'i2', frequency: 'year' })], [], chosen)
  expect(tables.map(({ frequency, periods }) => [frequency, periods])).toEqual([
    ['quarter', ['2026-Q1', '2026-Q2', '2026-Q3']],
    ['year', ['2023', '2024', '2025']],
  ])
})

test('whoever is responsible has a row, and whoever has reported', () => {
  const reported = measurementOf({ partnerId: 'p2', partnerName: 'Hospitalet' })
  const [table] = tablesOf([indicator({})], [reported], chosen)
  expect(table?.rows.map(({ partnerName }) => partnerName)).toEqual(['Sundhedsteamet', 'Hospitalet'])
  const own = tablesOf([indicator({})], [reported], { ...chosen, partner: { id: 'p3', name: 'Region' } })
  expect(own[0]?.rows.map(({ partnerId }) => partnerId)).toEqual(['p3'])
})

test('a survey is only open in its years', () => {
  const surveys = [
    indicator({ frequency: 'irregular', surveyYears: [2021, 2025] }),
    indicator({ id: 'i2', frequency: 'irregular', surveyYears: [2022] }),
  ]
  const [table] = tablesOf(surveys, [], chosen)
  expect(table?.periods).toEqual(['2021', '2022', '2025'])
  expect(table?.rows[0]?.cells.map((cell) => cell?.period)).toEqual(['2021', undefined, '2025'])
})

test('each category has a row beneath the whole, in sight once it is folded out', () => {
  const categories = [
    { key: 'unge', label: '16-24 år', parents: [] },
    { key: 'unge-uden', label: '16-24 år uden job', parents: ['unge'] },
  ]
  const [table] = tablesOf(
    [indicator({ breakdowns: [{ key: 'alder', label: 'Alder', categories }] }), indicator({ id: 'i2' })],
    [],
    chosen,
  )
  const rows = table?.rows ?? []
  const [first] = rows
  expect(rowsInSight(rows, () => false).map(indicatorAndCategory)).toEqual(['Røgfri', 'Røgfri'])
  expect(rowsInSight(rows, (row) => row === first).map(indicatorAndCategory)).toEqual([
    'Røgfri',
    'Røgfri, 16-24 år',
    'Røgfri, 16-24 år uden job',
    'Røgfri',
  ])
  expect(placesOf(rows).filter(({ period }) => period === '2026-Q3')).toMatchObject([
    { indicatorId: 'i1', breakdown: null },
    { indicatorId: 'i1', breakdown: 'unge' },
    { indicatorId: 'i1', breakdown: 'unge-uden' },
    { indicatorId: 'i2', breakdown: null },
  ])
})

test('keys go from cell to cell, inside a text only at its ends', () => {
  const at = { row: 1, column: 1 }
  const key = (name: string, rest = {}) =>
    cellAfterKey({ key: name, shiftKey: false, atStart: false, atEnd: false, ...rest }, at)
  expect(key('Enter')).toEqual({ row: 2, column: 1 })
  expect(key('Enter', { shiftKey: true })).toEqual({ row: 0, column: 1 })
  expect(key('ArrowUp')).toEqual({ row: 0, column: 1 })
  expect(key('ArrowRight')).toBeNull()
  expect(key('ArrowRight', { atEnd: true })).toEqual({ row: 1, column: 2 })
  expect(key('ArrowLeft', { atStart: true })).toEqual({ row: 1, column: 0 })
  expect(key('a')).toBeNull()
})
