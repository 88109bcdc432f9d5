import type { Breakdown } from '../../api/types'

interface BrokenDown {
  id: string
  breakdowns: readonly Breakdown[]
}

/** What the categories of indicators are called, by the indicator's id and the category's key. */
export type CategoryLabels = ReadonlyMap<string, string>

export function categoryLabels(indicators: readonly BrokenDown[]): CategoryLabels {
  return new Map(
    indicators.flatMap(({ id, breakdowns }) =>
      breakdowns.flatMap(({ categories }) =>
        categories.map(({ key, label }) => [categoryKey(id, key), label] as const),
      ),
    ),
  )
}

export function categoryKey(indicatorId: string, key: string): string {
  return `${indicatorId}/${key}`
}
