import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, read } from '../../api/client'
import type { AgreementFilter } from '../../api/types'

export interface AgreementListFilter extends AgreementFilter {
  limit?: number
  after?: string
  archived?: boolean
}

export const agreementsQuery = (filter: AgreementListFilter) =>
  queryOptions({
    queryKey: ['agreements', 'list', filter],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/agreements', { params: { query: { count: true, ...filter } }, signal })),
  })

export const agreementQuery = (id: string) =>
  queryOptions({
    queryKey: ['agreements', id],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/agreements/{agreement}', { params: { path: { agreement: id } }, signal })),
  })

export const agreementTreeQuery = (id: string) =>
  queryOptions({
    queryKey: ['agreements', id, 'tree'],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/agreements/{agreement}/tree', { params: { path: { agreement: id } }, signal })),
  })

export const relationsQuery = (id: string) =>
  queryOptions({
    queryKey: ['agreements', id, 'relations'],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/agreements/{agreement}/relations', { params: { path: { agreement: id } }, signal }),
      ),
  })

export const statusReportsQuery = (agreementId: string) =>
  queryOptions({
    queryKey: ['agreements', agreementId, 'status-reports'],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/agreements/{agreement}/status-reports', {
          params: { path: { agreement: agreementId }, query: { limit: 100 } },
          signal,
        }),
      ),
  })

export const agreementHistoryQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['agreements', id, 'history'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      read(
        api.GET('/api/v1/agreements/{agreement}/history', {
          params: { path: { agreement: id }, query: { limit: 50, ...(pageParam && { after: pageParam }) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
