/** What the catalogue shows, as it stands in the URL. */
import type { IndicatorFilter } from '../../api/types'
import { oneOf, pageSize, pagesOf, textOf, type PagedSearch } from '../../ui/pages'

const sorts = ['name', '-name', 'updatedAt', '-updatedAt'] as const
type IndicatorSort = NonNullable<IndicatorFilter['sort']>

export interface IndicatorSearch extends PagedSearch {
  q?: string
  kommune?: string
  /** The organisation that answers for them. */
  ansvarlig?: string
  arkiv?: boolean
  sort?: IndicatorSort
}

export function validateIndicatorSearch(search: Record<string, unknown>): IndicatorSearch {
  const q = textOf(search.q)
  const kommune = textOf(search.kommune)
  const ansvarlig = textOf(search.ansvarlig)
  const sort = oneOf(sorts, search.sort)
  return {
    ...(q && { q }),
    ...(kommune && { kommune }),
    ...(ansvarlig && { ansvarlig }),
    ...(search.arkiv === true && { arkiv: true }),
    ...(sort && { sort }),
    ...pagesOf(search),
  }
}

export function filterOf({ q, kommune, ansvarlig, arkiv, sort, sider }: IndicatorSearch): IndicatorFilter {
  const after = sider?.at(-1)
  return {
    limit: pageSize,
    sort: sort ?? 'name',
    ...(q && { q }),
    ...(kommune && { municipalityId: kommune }),
    ...(ansvarlig && { responsiblePartnerId: ansvarlig }),
    ...(arkiv && { archived: true }),
    ...(after && { after }),
  }
}

export function hasFilter({ q, kommune, ansvarlig }: IndicatorSearch): boolean {
  return Boolean(q ?? kommune ?? ansvarlig)
}
