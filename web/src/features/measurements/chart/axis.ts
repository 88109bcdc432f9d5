/** An axis of round numbers, and the places that values have on it. */

export interface Axis {
  low: number
  high: number
  step: number
  ticks: readonly number[]
}

/** 1, 2, 2.5 or 5 with noughts: the smallest such step that is not under the rough one. */
export function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 2.5, 5, 10].find((each) => each * power >= rough * (1 - 1e-9)) ?? 10
  return factor * power
}

export interface AxisOptions {
  /** About how many steps there is room for. */
  steps?: number
  /** Steps are never smaller, such as 1 for counts. */
  smallest?: number
  /** Values lie between them, such as shares between 0 and 100. */
  floor?: number | undefined
  ceiling?: number | undefined
}

/** Round numbers around all values. Nought is shown where leaving it out would save little room. */
export function niceAxis(values: readonly number[], options: AxisOptions = {}): Axis {
  const { steps = 5, smallest = 0, floor = -Infinity, ceiling = Infinity } = options
  const found = values.length > 0 ? values : [0, 1]
  let [low, high] = [Math.min(...found), Math.max(...found)]
  if (low > 0 && low < (high - low) * 2) low = 0
  if (high < 0 && -high < (high - low) * 2) high = 0
  if (low === high) [low, high] = around(low)
  const step = Math.max(niceStep((high - low) / steps), smallest)
  const first = Math.max(Math.floor(low / step + 1e-9), Math.ceil(Math.max(floor / step, -1e9) - 1e-9))
  const last = Math.min(Math.ceil(high / step - 1e-9), Math.floor(Math.min(ceiling / step, 1e9) + 1e-9))
  // Values beyond what is usual still get their place.
  const [from, to] = [
    first * step > low ? Math.floor(low / step) : first,
    last * step < high ? Math.ceil(high / step) : last,
  ]
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => rounded((from + index) * step))
  return { low: ticks[0] ?? 0, high: ticks.at(-1) ?? 1, step: rounded(step), ticks }
}

function around(value: number): [number, number] {
  if (value === 0) return [0, 1]
  return value > 0 ? [0, value * 1.2] : [value * 1.2, 0]
}

/** Without the dust of binary fractions. */
function rounded(value: number): number {
  return Number(value.toPrecision(12))
}

/** Decimals that tell the ticks of an axis apart. */
export function decimalsOf(step: number): number {
  return (String(step).split('.')[1] ?? '').length
}

export type Scale = (value: number) => number

export function linear(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): Scale {
  const span = to - from || 1
  return (value) => start + ((value - from) / span) * (end - start)
}

/** Of things along an axis, those that have so much room to themselves; the last is always among them. */
export function spaced<T extends { x: number }>(all: readonly T[], room: number): T[] {
  return all.reduceRight<T[]>((kept, each) => {
    const next = kept[0]
    return !next || next.x - each.x >= room ? [each, ...kept] : kept
  }, [])
}
