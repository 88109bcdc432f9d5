import { queryOptions } from '@tanstack/react-query'
import { api, queryClient, read } from '../../api/client'

export interface PersonListFilter {
  q?: string
  municipalityId?: string
  archived?: boolean
  limit?: number
  after?: string
}

export const peopleQuery = (filter: PersonListFilter) =>
  queryOptions({
    queryKey: ['people', 'list', filter],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/people', { params: { query: { count: true, ...filter } }, signal })),
  })

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', id],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/people/{person}', { params: { path: { person: id } }, signal })),
  })

export const grantsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['people', personId, 'grants'],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/grants', { params: { query: { personId, limit: 200 } }, signal })),
  })

export function refreshPeople(): Promise<unknown> {
  return queryClient.invalidateQueries({ queryKey: ['people'] })
}
