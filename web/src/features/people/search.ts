/** What the list of users shows, as it stands in the URL. */
import { pageSize, pagesOf, textOf, type PagedSearch } from '../../ui/pages'
import type { PersonListFilter } from './people'

export interface PersonSearch extends PagedSearch {
  q?: string
  arkiv?: boolean
}

export function validatePersonSearch(search: Record<string, unknown>): PersonSearch {
  const q = textOf(search.q)
  return { ...(q && { q }), ...(search.arkiv === true && { arkiv: true }), ...pagesOf(search) }
}

export function filterOf({ q, arkiv, sider }: PersonSearch): PersonListFilter {
  const after = sider?.at(-1)
  return {
    limit: pageSize,
    ...(q && { q }),
    ...(arkiv && { archived: true }),
    ...(after && { after }),
  }
}
