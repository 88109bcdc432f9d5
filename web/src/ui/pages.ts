/** Pages of a list in the URL: the cursors of the pages passed; the last is this page's, the one before leads back. */
export interface PagedSearch {
  sider?: string[]
}

/** The rows of a page. */
export const pageSize = 50

/** New values for some of it; nothing takes a filter away. */
export type Changes<Search> = { [Name in keyof Search]?: Search[Name] | undefined }

export function pagesOf({ sider }: Record<string, unknown>): PagedSearch {
  const cursors = Array.isArray(sider) ? sider.filter((item) => typeof item === 'string') : []
  return Array.isArray(sider) && cursors.length === sider.length && cursors.length > 0
    ? { sider: cursors }
    : {}
}

/** A changed filter begins at the first page. */
export function withFilter<Search extends PagedSearch>(search: Search, change: Changes<Search>): Search {
  const { sider: _, ...rest } = { ...search, ...change }
  return rest as Search
}

export function nextPage<Search extends PagedSearch>(search: Search, cursor: string): Search {
  return { ...search, sider: [...(search.sider ?? []), cursor] }
}

export function previousPage<Search extends PagedSearch>(search: Search): Search {
  const sider = search.sider?.slice(0, -1)
  return sider?.length ? { ...search, sider } : withFilter(search, {})
}

/** Number of the first row on this page, from 1. */
export function firstRow({ sider }: PagedSearch): number {
  return (sider?.length ?? 0) * pageSize + 1
}

export function oneOf<Value extends string>(values: readonly Value[], given: unknown): Value | undefined {
  return values.find((value) => value === given)
}

/** The router reads ?q=2018 as a number; a search is always a text. */
export function textOf(given: unknown): string | undefined {
  return typeof given === 'string' || typeof given === 'number' ? String(given) || undefined : undefined
}
