import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../api/client'

export const sessionsQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/me/sessions', { signal })),
})
