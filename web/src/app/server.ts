import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../api/client'

/** What the server says about itself: version, and whether it is a demo. */
export const serverQuery = queryOptions({
  queryKey: ['server'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/server', { signal })),
  staleTime: Infinity,
})

export const municipalitiesQuery = queryOptions({
  queryKey: ['municipalities', 'list'],
  queryFn: ({ signal }) =>
    read(api.GET('/api/v1/municipalities', { params: { query: { limit: 500 } }, signal })),
})
