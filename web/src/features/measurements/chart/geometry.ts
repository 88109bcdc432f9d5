/** Where everything of a chart stands. Pure: a series and a size in, places out. */
import type { IsoDate, Series, SeriesBenchmark, SeriesPoint, TargetStep } from '../../../api/types'
import { dayNumber, parsePeriod } from '../period'
import { linear, niceAxis, spaced, type Axis, type Scale } from './axis'

/** Where a series was defined anew. */
export interface SeriesBreak {
  since: string
  number: number
  note: string | null
}

/** What a chart is drawn from. */
export type Charted = Omit<Series, 'breaks'> & {
  breaks: SeriesBreak[]
  /** The periods whose figures are public, as far as one may know. */
  published: ReadonlySet<string>
}

/** The first wording of an indicator breaks nothing. */
export function charted(series: Series, published: ReadonlySet<string> = new Set()): Charted {
  const breaks = series.breaks.flatMap(({ since, number, note }) => (since ? [{ since, number, note }] : []))
  return { ...series, breaks, published }
}

export interface Size {
  width: number
  height: number
}

export const margin = { top: 16, right: 16, bottom: 34, left: 54 }

export interface PlacedPoint {
  point: SeriesPoint
  x: number
  /** Null where there is no value to show. */
  y: number | null
  published: boolean
}

/** A target for some days: its line or lines, and the band in which it is nearly met. */
export interface PlacedStep {
  target: number
  x1: number
  x2: number
  lines: number[]
  bands: { y: number; height: number }[]
}

export interface PlacedBenchmark {
  benchmark: SeriesBenchmark
  x: number
  y: number
  /** The ends of its confidence interval. */
  interval: [number, number] | null
}

/** From the last figure to where the figures are heading by a deadline. */
export interface PlacedForecast {
  from: { x: number; y: number }
  to: { x: number; y: number }
}

export interface Geometry extends Size {
  axis: Axis
  y: Scale
  left: number
  right: number
  top: number
  bottom: number
  points: PlacedPoint[]
  /** Unbroken stretches of the line: a missing value or a break ends one. */
  stretches: PlacedPoint[][]
  labels: { period: string; x: number }[]
  steps: PlacedStep[]
  breaks: { mark: SeriesBreak; x: number }[]
  benchmarks: PlacedBenchmark[]
  forecasts: PlacedForecast[]
}

/** Room that a period's label needs. */
const labelWidth = 64
/** A target's last day may lie this share of the series' length beyond its last figure. */
const lookAhead = 0.35

const isNumber = (value: number | null | undefined): value is number => typeof value === 'number'
const middle = (first: string, last: string) => (dayNumber(first) + dayNumber(last)) / 2

function valuesOf(series: Charted, shown: readonly TargetStep[]): number[] {
  const steps = shown.flatMap((step) => [step.lower, step.upper, step.nearlyLower, step.nearlyUpper])
  const benchmarks = series.benchmarks.flatMap(({ value, lower, upper }) => [value, lower, upper])
  const forecasts = forecastsOf(series).map(({ value }) => value)
  return [...series.points.map(({ value }) => value), ...steps, ...benchmarks, ...forecasts].filter(isNumber)
}

/** Where the figures are heading by the deadlines in sight; targets with one deadline share it. */
export function forecastsOf(series: Charted): { on: IsoDate; value: number }[] {
  const [, end] = daysOf(series)
  const found = series.targets.flatMap(({ judgement: { forecast } }) => forecast ?? [])
  const inSight = found.filter(({ on }) => dayNumber(on) <= end)
  return [...new Map(inSight.map(({ on, value }) => [on, { on, value }])).values()]
}

/** The days shown: all figures and benchmarks, and a look ahead to where targets end. */
export function daysOf(series: Charted): [number, number] {
  const benchmarks = series.benchmarks.flatMap(({ period }) => parsePeriod(period) ?? [])
  const known = [...series.points, ...benchmarks]
  const steps = series.targets.flatMap((target) => target.steps)
  const ends = steps.flatMap(({ from, to }) => [from, to].flatMap((date) => (date ? dayNumber(date) : [])))
  if (known.length === 0) return ends.length > 0 ? [Math.min(...ends), Math.max(...ends)] : [0, 1]
  const from = Math.min(...known.map(({ first }) => dayNumber(first)))
  const to = Math.max(...known.map(({ last }) => dayNumber(last)))
  const limit = to + Math.max((to - from) * lookAhead, 400)
  const ahead = ends.filter((end) => end > to && end <= limit)
  return [from, Math.max(to, ...ahead)]
}

function inSight(step: TargetStep, [from, to]: readonly [number, number]): boolean {
  const begins = step.from ? dayNumber(step.from) : -Infinity
  const ends = step.to ? dayNumber(step.to) : Infinity
  return begins <= to && ends >= from
}

/** Shares lie between 0 and 100, counts and places have no halves. */
function axisOptions({ unit }: Charted, height: number) {
  const steps = Math.max(2, Math.round(height / 56))
  if (unit === 'percent') return { steps, floor: 0, ceiling: 100 }
  if (unit === 'count') return { steps, floor: 0, smallest: 1 }
  if (unit === 'rank') return { steps, floor: 1, smallest: 1 }
  if (unit === 'yesNo') return { steps: 1, floor: 0, ceiling: 1, smallest: 1 }
  return { steps }
}

export function layOut(series: Charted, size: Size): Geometry {
  const days = daysOf(series)
  const shown = series.targets.flatMap(({ steps }) => steps).filter((step) => inSight(step, days))
  const frame = {
    left: margin.left,
    right: size.width - margin.right,
    top: margin.top,
    bottom: size.height - margin.bottom,
  }
  const axis = niceAxis(valuesOf(series, shown), axisOptions(series, size.height))
  const x = linear(days, [frame.left, frame.right])
  // The first place is the best: it stands at the top.
  const ends: [number, number] =
    series.unit === 'rank' ? [frame.top, frame.bottom] : [frame.bottom, frame.top]
  const y = linear([axis.low, axis.high], ends)
  const points = series.points.map((point) => ({
    ...placePoint(point, x, y),
    published: series.published.has(point.period),
  }))
  return {
    ...size,
    ...frame,
    axis,
    y,
    points,
    stretches: stretchesOf(points, series),
    labels: spaced(points, labelWidth).map(({ point: { period }, x: at }) => ({ period, x: at })),
    steps: placeSteps(series, days, x, y),
    breaks: series.breaks
      .map((mark) => ({ mark, x: x(dayNumber(mark.since)) }))
      .filter((placed) => placed.x >= frame.left && placed.x <= frame.right),
    benchmarks: series.benchmarks.flatMap((benchmark) => placeBenchmark(benchmark, x, y)),
    forecasts: placeForecasts(series, points, x, y),
  }
}

function placePoint(point: SeriesPoint, x: Scale, y: Scale): Omit<PlacedPoint, 'published'> {
  const { first, last, value } = point
  return { point, x: x(middle(first, last)), y: value === null ? null : y(value) }
}

/** The line is drawn only between values that follow each other and may be compared. */
function stretchesOf(points: readonly PlacedPoint[], { breaks, frequency }: Charted): PlacedPoint[][] {
  const stretches: PlacedPoint[][] = []
  // Surveys and single days follow each other at any distance.
  const regular = frequency !== 'irregular' && frequency !== 'date'
  let open: PlacedPoint[] = []
  let before: SeriesPoint | null = null
  for (const placed of points) {
    const { first } = placed.point
    const broken = breaks.some(({ since }) => before !== null && before.first < since && since <= first)
    const skipped = before !== null && regular && dayNumber(first) - dayNumber(before.last) > 1
    if (open.length > 0 && (placed.y === null || broken || skipped)) {
      stretches.push(open)
      open = []
    }
    if (placed.y !== null) open.push(placed)
    before = placed.point
  }
  return open.length > 0 ? [...stretches, open] : stretches
}

function placeSteps(series: Charted, days: [number, number], x: Scale, y: Scale): PlacedStep[] {
  return series.targets.flatMap(({ steps }, target) =>
    steps
      .filter((step) => inSight(step, days))
      .map((step) => ({
        target,
        x1: x(Math.max(step.from ? dayNumber(step.from) : -Infinity, days[0])),
        x2: x(Math.min(step.to ? dayNumber(step.to) : Infinity, days[1])),
        lines: [step.lower, step.upper].filter(isNumber).map(y),
        bands: [band(step.nearlyLower, step.lower, y), band(step.upper, step.nearlyUpper, y)].flat(),
      })),
  )
}

function band(from: number | null, to: number | null, y: Scale): { y: number; height: number }[] {
  if (from === null || to === null || from === to) return []
  const [one, other] = [y(from), y(to)]
  return [{ y: Math.min(one, other), height: Math.abs(one - other) }]
}

function placeBenchmark(benchmark: SeriesBenchmark, x: Scale, y: Scale): PlacedBenchmark[] {
  const { value, lower, upper, period } = benchmark
  const days = parsePeriod(period)
  if (value === null || !days) return []
  const interval: [number, number] | null = lower !== null && upper !== null ? [y(lower), y(upper)] : null
  return [{ benchmark, x: x(middle(days.first, days.last)), y: y(value), interval }]
}

function placeForecasts(
  series: Charted,
  points: readonly PlacedPoint[],
  x: Scale,
  y: Scale,
): PlacedForecast[] {
  const last = points.findLast((placed) => placed.y !== null)
  if (!last || last.y === null) return []
  const from = { x: last.x, y: last.y }
  return forecastsOf(series).map(({ on, value }) => ({ from, to: { x: x(dayNumber(on)), y: y(value) } }))
}

/** The index of the point that is nearest to a place. */
export function nearest(points: readonly PlacedPoint[], x: number): number {
  const distances = points.map((placed) => Math.abs(placed.x - x))
  return distances.indexOf(Math.min(...distances))
}

/** Where a key leads from a point; null for keys that mean nothing here. */
export function keyTarget(key: string, at: number, count: number): number | null {
  const last = count - 1
  if (key === 'ArrowRight' || key === 'ArrowUp') return Math.min(at + 1, last)
  if (key === 'ArrowLeft' || key === 'ArrowDown') return Math.max(at - 1, 0)
  if (key === 'Home') return 0
  return key === 'End' ? last : null
}
