import type { Breakdown } from '../../api/types'

/** What a category is called; its key, where the breakdown has been taken away since. */
export function categoryLabel({ breakdowns }: { breakdowns: readonly Breakdown[] }, key: string): string {
  const categories = breakdowns.flatMap((breakdown) => breakdown.categories)
  return categories.find((category) => category.key === key)?.label ?? key
}

export interface NamedCategory {
  key: string
  label: string
  /** What the people are told apart by. */
  breakdown: string
  /** How many categories it lies within. */
  depth: number
}

/** The categories of all its breakdowns, as the indicator lists them: a part after what it is a part of. */
export function categoriesOf({ breakdowns }: { breakdowns: readonly Breakdown[] }): NamedCategory[] {
  return breakdowns.flatMap((breakdown) => {
    const depths = new Map<string, number>()
    return breakdown.categories.map(({ key, label, parents }) => {
      const depth = Math.max(0, ...parents.map((parent) => (depths.get(parent) ?? 0) + 1))
      depths.set(key, depth)
      return { key, label, breakdown: breakdown.label, depth }
    })
  })
}

/** The same to choose from. */
export function categoryOptions(indicator: { breakdowns: readonly Breakdown[] }) {
  return categoriesOf(indicator).map(({ key, label, breakdown }) => ({
    value: key,
    label: `${breakdown}: ${label}`,
  }))
}
