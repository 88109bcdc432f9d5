import { expect, test } from 'vitest'
import type { Benchmark } from '../../api/types'
import { benchmarkInput, benchmarkSchema, benchmarkValues } from './benchmarkValues'

const benchmark: Benchmark = {
  id: 'b1',
  municipalityId: 'k1',
  indicatorId: 'i1',
  breakdown: null,
  period: '2021',
  scope: 'region',
  name: 'Region Midtjylland',
  value: 18.5,
  numerator: null,
  denominator: null,
  lower: 17.1,
  upper: 19.9,
  comparison: null,
  source: 'Den Nationale Sundhedsprofil 2021',
  archivedAt: null,
  version: 1,
  createdAt: '2026-11-22T10:00:00Z',
  updatedAt: '2026-11-22T10:00:00Z',
  may: ['edit', 'archive'],
}

test.each<Partial<Benchmark>>([
  {},
  { value: null, lower: null, upper: null, comparison: 'noDifference' },
  { period: '2021-Q4', breakdown: 'unge', scope: 'country', source: null },
])('a benchmark survives the way through the form', (rest) => {
  const before = { ...benchmark, ...rest }
  const values = benchmarkValues(before)
  expect(benchmarkSchema.safeParse(values).error).toBeUndefined()
  expect(before).toMatchObject(benchmarkInput('i1', values))
})

test('a share that follows from counts is left to be worked out again', () => {
  const values = benchmarkValues({ ...benchmark, value: 25, numerator: 1, denominator: 4 })
  expect(benchmarkInput('i1', values)).toMatchObject({ value: null, numerator: 1, denominator: 4 })
})

test('a period in words becomes the one that the API knows', () => {
  const values = { ...benchmarkValues(benchmark), period: '4. kvartal 2021' }
  expect(benchmarkInput('i1', values).period).toBe('2021-Q4')
})

function faults(rest: object) {
  const issues = benchmarkSchema.safeParse({ ...benchmarkValues(benchmark), ...rest }).error?.issues ?? []
  return issues.map(({ path, message }) => [path.join('.'), message])
}

test('each fault stands on the field that shows it', () => {
  expect(faults({ period: 'snart' })).toEqual([['period', 'benchmarks.form.periodForm']])
  expect(faults({ value: '' })).toEqual([['value', 'benchmarks.form.nothingSaid']])
  expect(faults({ value: 'mange' })).toEqual([['value', 'benchmarks.form.number']])
  expect(faults({ numerator: '3' })).toEqual([['denominator', 'benchmarks.form.denominatorMissing']])
  expect(faults({ numerator: '3', denominator: '4' })).toEqual([['value', 'benchmarks.form.eitherOr']])
  expect(faults({ lower: '20' })).toEqual([['upper', 'benchmarks.form.order']])
})
