import { queryOptions } from '@tanstack/react-query'
import { api, ifMatch, queryClient, read } from '../../api/client'
import type { Benchmark, BenchmarkInput } from '../../api/types'
import type { Kept } from '../../ui/useKeptEditor'

export const keptBenchmarks: Kept<Benchmark, BenchmarkInput> = {
  create: (body) => read(api.POST('/api/v1/benchmarks', { body })),
  replace: (at, body) =>
    read(
      api.PUT('/api/v1/benchmarks/{benchmark}', {
        params: { path: { benchmark: at.id }, header: ifMatch(at) },
        body,
      }),
    ),
  archive: (benchmark) =>
    read(
      api.DELETE('/api/v1/benchmarks/{benchmark}', {
        params: { path: { benchmark: benchmark.id }, header: ifMatch(benchmark) },
      }),
    ),
  restore: (benchmark) =>
    read(
      api.POST('/api/v1/benchmarks/{benchmark}/restore', {
        params: { path: { benchmark: benchmark.id }, header: ifMatch(benchmark) },
      }),
    ),
}

/** What an indicator is elsewhere, the latest period first; or what was put away of it. */
export const benchmarksQuery = (indicatorId: string, archived = false) =>
  queryOptions({
    queryKey: ['benchmarks', indicatorId, { archived }],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/benchmarks', {
          params: { query: { indicatorId, limit: 500, ...(archived && { archived }) } },
          signal,
        }),
      ),
  })

/** The chart draws them, and the server compares them with the indicator's figures. */
export function refreshBenchmarks(indicatorId: string): Promise<unknown> {
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: ['benchmarks', indicatorId] }),
    queryClient.invalidateQueries({ queryKey: ['measurements', 'series', indicatorId] }),
  ])
}
