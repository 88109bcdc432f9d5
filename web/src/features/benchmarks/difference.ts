/** The own figure beside that of somewhere else. */
import type { Benchmark, Series } from '../../api/types'

/** By how much the own figure of the same period is higher; null where either is not known. */
export function differenceTo(benchmark: Pick<Benchmark, 'period' | 'value'>, own: Series): number | null {
  const point = own.points.find(({ period }) => period === benchmark.period)
  if (benchmark.value === null || !point || point.value === null || own.unit === 'yesNo') return null
  const apart = point.value - benchmark.value
  const digits = 10 ** own.decimals
  return Math.round(apart * digits) / digits
}
