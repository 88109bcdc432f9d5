import { queryOptions } from '@tanstack/react-query'
import { api, ifMatch, read } from '../../api/client'
import type { Target, TargetInput, TargetStatementInput } from '../../api/types'
import type { Language } from '../../text/language'
import type { Kept } from '../../ui/useKeptEditor'

/** Targets have no order of their own that people would change. */
export const keptTargets: Kept<Target, TargetInput> = {
  create: (body) => read(api.POST('/api/v1/targets', { body })),
  replace: (at, body) =>
    read(
      api.PUT('/api/v1/targets/{target}', { params: { path: { target: at.id }, header: ifMatch(at) }, body }),
    ),
  archive: (target) =>
    read(
      api.DELETE('/api/v1/targets/{target}', {
        params: { path: { target: target.id }, header: ifMatch(target) },
      }),
    ),
  restore: (target) =>
    read(
      api.POST('/api/v1/targets/{target}/restore', {
        params: { path: { target: target.id }, header: ifMatch(target) },
      }),
    ),
}

export const archivedTargetsQuery = (goalId: string) =>
  queryOptions({
    queryKey: ['goals', goalId, 'targets', 'archived'],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/targets', { params: { query: { goalId, archived: true, limit: 500 } }, signal })),
  })

/** A target read back while it is written. The language matters for what is wrong with it. */
export const readingQuery = (
  indicatorId: string,
  statement: TargetStatementInput | null,
  language: Language,
) =>
  queryOptions({
    queryKey: ['reading', indicatorId, statement, language],
    queryFn: ({ signal }) => {
      if (!statement) throw new Error('there is nothing to read')
      return read(api.POST('/api/v1/targets/reading', { body: { indicatorId, statement }, signal }))
    },
    enabled: indicatorId !== '' && statement !== null,
    staleTime: Infinity,
    retry: false,
  })
