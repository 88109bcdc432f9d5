import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../api/client'
import type { PartnerFilter } from '../../api/types'

export interface PartnerListFilter extends PartnerFilter {
  limit?: number
  after?: string
  archived?: boolean
}

export const partnersQuery = (filter: PartnerListFilter) =>
  queryOptions({
    queryKey: ['partners', 'list', filter],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/partners', { params: { query: { count: true, ...filter } }, signal })),
  })

/** By its id, or by `code:…`, `cvr:…` or `sor:…`. */
export const partnerQuery = (id: string) =>
  queryOptions({
    queryKey: ['partners', id],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/partners/{partner}', { params: { path: { partner: id } }, signal })),
  })
