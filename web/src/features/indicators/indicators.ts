import { queryOptions } from '@tanstack/react-query'
import { api, ifMatch, queryClient, read } from '../../api/client'
import type { Indicator, IndicatorFilter } from '../../api/types'

export const indicatorsQuery = (filter: IndicatorFilter) =>
  queryOptions({
    queryKey: ['indicators', 'list', filter],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/indicators', { params: { query: { count: true, ...filter } }, signal })),
  })

export const indicatorQuery = (id: string) =>
  queryOptions({
    queryKey: ['indicators', id],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/indicators/{indicator}', { params: { path: { indicator: id } }, signal })),
  })

export const definitionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['indicators', id, 'definitions'],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/indicators/{indicator}/definitions', {
          params: { path: { indicator: id } },
          signal,
        }),
      ),
  })

export const indicatorTargetsQuery = (id: string) =>
  queryOptions({
    queryKey: ['indicators', id, 'targets'],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/indicators/{indicator}/targets', {
          params: { path: { indicator: id }, query: { limit: 500 } },
          signal,
        }),
      ),
  })

export function archiveIndicator(indicator: Indicator): Promise<Indicator> {
  const params = { path: { indicator: indicator.id }, header: ifMatch(indicator) }
  return read(api.DELETE('/api/v1/indicators/{indicator}', { params }))
}

export function restoreIndicator(indicator: Indicator): Promise<Indicator> {
  const params = { path: { indicator: indicator.id }, header: ifMatch(indicator) }
  return read(api.POST('/api/v1/indicators/{indicator}/restore', { params }))
}

/** After any change of an indicator: its pages, the catalogue, and the agreements whose targets name it. */
export function refreshIndicators(): Promise<unknown> {
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: ['indicators'] }),
    queryClient.invalidateQueries({ queryKey: ['agreements'] }),
    queryClient.invalidateQueries({ queryKey: ['choices'] }),
    queryClient.invalidateQueries({ queryKey: ['choice'] }),
  ])
}
