import { queryOptions } from '@tanstack/react-query'
import { api, ifMatch, queryClient, read } from '../../api/client'
import type { Cohort, CohortFilter, CohortInput, WavesFilter } from '../../api/types'

export const cohortsQuery = (filter: CohortFilter) =>
  queryOptions({
    queryKey: ['cohorts', 'list', filter],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/cohorts', { params: { query: { count: true, ...filter } }, signal })),
  })

export const cohortQuery = (id: string) =>
  queryOptions({
    queryKey: ['cohorts', id],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/cohorts/{cohort}', { params: { path: { cohort: id } }, signal })),
  })

/** Over all cohorts of an indicator, one row for each point in time. */
export const wavesQuery = (indicatorId: string, query: WavesFilter) =>
  queryOptions({
    queryKey: ['cohorts', 'waves', indicatorId, query],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/indicators/{indicator}/waves', {
          params: { path: { indicator: indicatorId }, query },
          signal,
        }),
      ),
  })

/** `at` carries the version that was read; null for a new one. */
export function saveCohort(at: Pick<Cohort, 'id' | 'version'> | null, body: CohortInput): Promise<Cohort> {
  if (!at) return read(api.POST('/api/v1/cohorts', { body }))
  const params = { path: { cohort: at.id }, header: ifMatch(at) }
  return read(api.PUT('/api/v1/cohorts/{cohort}', { params, body }))
}

export function archiveCohort(cohort: Cohort): Promise<Cohort> {
  const params = { path: { cohort: cohort.id }, header: ifMatch(cohort) }
  return read(api.DELETE('/api/v1/cohorts/{cohort}', { params }))
}

export function restoreCohort(cohort: Cohort): Promise<Cohort> {
  const params = { path: { cohort: cohort.id }, header: ifMatch(cohort) }
  return read(api.POST('/api/v1/cohorts/{cohort}/restore', { params }))
}

export function refreshCohorts(): Promise<unknown> {
  return queryClient.invalidateQueries({ queryKey: ['cohorts'] })
}
