/** What the list of partners shows, as it stands in the URL. */
import type { PartnerFilter, PartnerKind } from '../../api/types'
import { oneOf, pageSize, pagesOf, textOf, type PagedSearch } from '../../ui/pages'
import type { PartnerListFilter } from './partners'

export const partnerKinds = [
  'municipality',
  'department',
  'unit',
  'region',
  'hospital',
  'generalPractice',
  'company',
  'association',
  'education',
  'jointBody',
  'authority',
  'committee',
  'other',
] as const satisfies readonly PartnerKind[]

const sorts = ['name', '-name', 'updatedAt', '-updatedAt'] as const
type PartnerSort = NonNullable<PartnerFilter['sort']>

export interface PartnerSearch extends PagedSearch {
  q?: string
  art?: PartnerKind
  kommune?: string
  arkiv?: boolean
  sort?: PartnerSort
}

export function validatePartnerSearch(search: Record<string, unknown>): PartnerSearch {
  const q = textOf(search.q)
  const art = oneOf(partnerKinds, search.art)
  const kommune = textOf(search.kommune)
  const sort = oneOf(sorts, search.sort)
  return {
    ...(q && { q }),
    ...(art && { art }),
    ...(kommune && { kommune }),
    ...(search.arkiv === true && { arkiv: true }),
    ...(sort && { sort }),
    ...pagesOf(search),
  }
}

export function filterOf({ q, art, kommune, arkiv, sort, sider }: PartnerSearch): PartnerListFilter {
  const after = sider?.at(-1)
  return {
    limit: pageSize,
    sort: sort ?? 'name',
    ...(q && { q }),
    ...(art && { kind: art }),
    ...(kommune && { municipalityId: kommune }),
    ...(arkiv && { archived: true }),
    ...(after && { after }),
  }
}

export function hasFilter({ q, art, kommune }: PartnerSearch): boolean {
  return Boolean(q ?? art ?? kommune)
}
