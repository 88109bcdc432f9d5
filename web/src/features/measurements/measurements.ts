import { queryOptions } from '@tanstack/react-query'
import { api, ifMatch, queryClient, read } from '../../api/client'
import { problemOf } from '../../api/problem'
import type {
  Measurement,
  MeasurementFilter,
  MeasurementInput,
  SeriesFilter,
  StepInput,
  Uuid,
} from '../../api/types'
import { pageSize } from '../../ui/pages'
import type { FiguresSearch } from './search'

/** What a measurement is found by. */
export interface MeasurementKey {
  indicatorId: Uuid
  partnerId: Uuid
  period: string
  breakdown: string | null
}

export const seriesQuery = (indicatorId: Uuid, query: SeriesFilter = {}) =>
  queryOptions({
    queryKey: ['measurements', 'series', indicatorId, query],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/indicators/{indicator}/series', {
          params: { path: { indicator: indicatorId }, query },
          signal,
        }),
      ),
  })

/** The series that an indicator's page shows, as its address says. */
export const shownSeriesQuery = (indicatorId: Uuid, { opdeling, kladder }: FiguresSearch) =>
  seriesQuery(indicatorId, {
    ...(kladder && { drafts: true }),
    ...(opdeling && { breakdown: opdeling }),
  })

/** Every measurement that a filter finds, page after page. */
export const measurementsQuery = (filter: MeasurementFilter) =>
  queryOptions({
    queryKey: ['measurements', 'list', filter],
    queryFn: async ({ signal }) => {
      const found: Measurement[] = []
      let after: string | null = null
      do {
        const query: MeasurementFilter = { limit: 500, ...filter, ...(after && { after }) }
        const page: { items: Measurement[]; next: string | null } = await read(
          api.GET('/api/v1/measurements', { params: { query }, signal }),
        )
        found.push(...page.items)
        after = page.next
      } while (after)
      return found
    },
  })

/** One page of what a filter finds, and how many there are in all. */
export const measurementPageQuery = (filter: MeasurementFilter) =>
  queryOptions({
    queryKey: ['measurements', 'page', filter],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/measurements', {
          params: { query: { limit: pageSize, count: true, ...filter } },
          signal,
        }),
      ),
  })

const placeOf = ({ indicatorId, partnerId, period }: MeasurementKey) => ({
  indicator: indicatorId,
  partner: partnerId,
  period,
})

/** One measurement, or null while nothing is reported. */
export const measurementQuery = (key: MeasurementKey) =>
  queryOptions({
    queryKey: ['measurements', 'one', key.indicatorId, key.partnerId, key.period, key.breakdown],
    queryFn: async ({ signal }) => {
      const query = key.breakdown ? { breakdown: key.breakdown } : {}
      try {
        return await read(
          api.GET('/api/v1/measurements/{indicator}/{partner}/{period}', {
            params: { path: placeOf(key), query },
            signal,
          }),
        )
      } catch (error) {
        if (problemOf(error)?.status === 404) return null
        throw error
      }
    },
  })

export const measurementHistoryQuery = (id: Uuid) =>
  queryOptions({
    queryKey: ['measurements', 'history', id],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/measurements/{measurement}/history', {
          params: { path: { measurement: id } },
          signal,
        }),
      ),
  })

export function saveMeasurement(
  key: MeasurementKey,
  input: MeasurementInput,
  at: { version: number } | null,
): Promise<Measurement> {
  const params = { path: placeOf(key), header: at ? ifMatch(at) : { 'If-None-Match': '*' } }
  const body = { ...input, breakdown: key.breakdown }
  return read(api.PUT('/api/v1/measurements/{indicator}/{partner}/{period}', { params, body }))
}

/** All or none take the step. */
export async function takeStep(input: StepInput): Promise<Measurement[]> {
  const { items } = await read(api.POST('/api/v1/measurements/steps', { body: input }))
  return items
}

/** Whatever hangs on figures: series, lists, and the judgements that goals and agreements show. */
export function refreshFigures(): Promise<unknown> {
  const keys = ['measurements', 'indicators', 'targets', 'agreements', 'goals']
  return Promise.all(keys.map((key) => queryClient.invalidateQueries({ queryKey: [key] })))
}
