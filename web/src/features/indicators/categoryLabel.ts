import type { Breakdown } from '../../api/types'

/** What a category is called; its key, where the breakdown has been taken away since. */
export function categoryLabel({ breakdowns }: { breakdowns: readonly Breakdown[] }, key: string): string {
  const categories = breakdowns.flatMap((breakdown) => breakdown.categories)
  return categories.find((category) => category.key === key)?.label ?? key
}
