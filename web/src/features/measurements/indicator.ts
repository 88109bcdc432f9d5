import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../api/client'

export const indicatorQuery = (id: string) =>
  queryOptions({
    queryKey: ['indicators', id],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/indicators/{indicator}', { params: { path: { indicator: id } }, signal })),
  })
