import { expect, test } from 'vitest'
import type { SeriesPoint } from '../../../api/types'
import { charted, type Charted, keyTarget, layOut, margin, nearest } from './geometry'
import { judgement, pointOf, seriesOf, targetOf } from './testSeries'

const size = { width: 640, height: 300 }
const bottom = size.height - margin.bottom
const years = (...values: (number | null)[]): SeriesPoint[] =>
  values.map((value, index) => pointOf(String(2018 + index), value))
const placed = (series: Partial<Charted>) => layOut(seriesOf(series), size)

test('points stand in the middle of their periods, higher values higher', () => {
  const { points, axis } = placed({ points: years(10, 20, 30) })
  expect(axis).toMatchObject({ low: 0, high: 30 })
  expect(points.map(({ x }) => Math.round(x))).toEqual([149, 339, 529])
  expect(points[2]?.y).toBe(margin.top)
  expect(points[0]?.y ?? 0).toBeGreaterThan(points[1]?.y ?? 0)
})

test('a missing value leaves a gap, and keeps its place on the axis', () => {
  const { stretches, points } = placed({ points: years(10, null, 30, 40) })
  expect(points[1]?.y).toBeNull()
  expect(stretches.map((stretch) => stretch.length)).toEqual([1, 2])
})

test('a period that nobody reported leaves a gap, unless it is a survey', () => {
  const points = [pointOf('2018', 10), pointOf('2019', 20), pointOf('2021', 30)]
  expect(placed({ points, frequency: 'year' }).stretches.map((stretch) => stretch.length)).toEqual([2, 1])
  expect(placed({ points, frequency: 'irregular' }).stretches).toHaveLength(1)
})

test('the line stops at a break of the series', () => {
  const { stretches, breaks } = placed({
    points: years(10, 20, 30),
    breaks: [{ since: '2020-01-01', number: 2, note: 'Ny opgørelse' }],
  })
  expect(stretches.map((stretch) => stretch.length)).toEqual([2, 1])
  expect(breaks).toHaveLength(1)
})

test('a target is a step from its first day to its last, with the band where it is nearly met', () => {
  const steps = [
    { from: '2018-01-01', to: '2018-12-31', lower: 15, upper: null, nearlyLower: 12, nearlyUpper: null },
    { from: '2019-01-01', to: null, lower: 25, upper: null, nearlyLower: 22, nearlyUpper: null },
  ]
  const {
    steps: found,
    y,
    left,
    right,
  } = placed({
    points: years(10, 20, 30),
    targets: [targetOf({ steps })],
  })
  expect(found.map(({ lines }) => lines)).toEqual([[y(15)], [y(25)]])
  expect(found[0]?.x1).toBe(left)
  expect(found[1]?.x2).toBe(right)
  expect(found[1]?.bands).toEqual([{ y: y(25), height: y(22) - y(25) }])
})

test('between two bounds has two lines', () => {
  const step = { from: null, to: null, lower: 8, upper: 12, nearlyLower: 7, nearlyUpper: 13 }
  const { steps, y } = placed({ points: years(10), targets: [targetOf({ steps: [step] })] })
  expect(steps[0]?.lines).toEqual([y(8), y(12)])
  expect(steps[0]?.bands).toHaveLength(2)
})

test('the axis looks ahead to a deadline that is near, not to one far away', () => {
  const ends = (to: string) =>
    placed({
      points: years(10, 20, 30),
      targets: [
        targetOf({
          steps: [{ from: '2018-01-01', to, lower: 5, upper: null, nearlyLower: null, nearlyUpper: null }],
        }),
      ],
    }).points.at(-1)?.x ?? 0
  expect(ends('2021-12-31')).toBeLessThan(ends('2035-12-31'))
})

test('a dashed line leads from the last figure to the forecast for a deadline in sight', () => {
  const ends = (on: string) => {
    const forecast = { value: 40, on, likely: true, points: 4, sentence: { da: '', en: '' } }
    const steps = [{ from: null, to: on, lower: 5, upper: null, nearlyLower: null, nearlyUpper: null }]
    return placed({
      points: years(10, 20, 30, null),
      targets: [targetOf({ steps, judgement: { ...judgement, forecast } })],
    })
  }
  const { forecasts, points, right, y } = ends('2022-12-31')
  expect(forecasts).toEqual([{ from: { x: points[2]?.x, y: y(30) }, to: { x: right, y: y(40) } }])
  expect(ends('2035-12-31').forecasts).toEqual([])
})

test('a first place stands at the top', () => {
  const { points } = placed({ unit: 'rank', points: years(12, 3) })
  expect(points[1]?.y ?? 0).toBeLessThan(points[0]?.y ?? 0)
})

test('benchmarks have their place and their interval', () => {
  const benchmark = {
    id: 'b1',
    scope: 'country' as const,
    computed: true,
    comparison: 'higher' as const,
    name: 'Hele landet',
    period: '2019',
    value: 18,
    lower: 16,
    upper: 20,
    source: null,
  }
  const { benchmarks, y, points } = placed({ points: years(10, 20, 30), benchmarks: [benchmark] })
  expect(benchmarks[0]).toMatchObject({ y: y(18), interval: [y(16), y(20)], x: points[1]?.x })
})

test('a narrow chart shows fewer labels, always the last', () => {
  const points = years(...Array.from({ length: 12 }, (_, index) => index))
  const labels = layOut(seriesOf({ points }), { width: 340, height: 240 }).labels
  expect(labels.length).toBeLessThan(6)
  expect(labels.at(-1)?.period).toBe('2029')
})

test('without figures there is still a frame', () => {
  const { axis, points } = placed({ points: [] })
  expect(points).toEqual([])
  expect(axis.ticks.length).toBeGreaterThan(1)
})

test('everything stays inside', () => {
  const { points } = placed({ points: years(-4, 0, 1000) })
  for (const { y } of points) expect((y ?? 0) >= margin.top && (y ?? 0) <= bottom).toBe(true)
})

test('the pointer finds the nearest point, keys go along them', () => {
  const { points } = placed({ points: years(10, 20, 30) })
  expect(nearest(points, 350)).toBe(1)
  expect(keyTarget('ArrowRight', 1, 3)).toBe(2)
  expect(keyTarget('ArrowRight', 2, 3)).toBe(2)
  expect(keyTarget('Home', 2, 3)).toBe(0)
  expect(keyTarget('End', 0, 3)).toBe(2)
  expect(keyTarget('a', 0, 3)).toBeNull()
})

test('the first wording of an indicator is no break', () => {
  const series = seriesOf()
  const wording = { definition: 'Deltagere', createdAt: '2026-11-22T10:00:00Z' }
  const first = { ...wording, number: 1, since: null, note: null }
  const second = { ...wording, number: 2, since: '2020-01-01', note: 'Ny opgørelse' }
  expect(charted({ ...series, breaks: [first, second] }).breaks).toEqual([
    { number: 2, since: '2020-01-01', note: 'Ny opgørelse' },
  ])
})
