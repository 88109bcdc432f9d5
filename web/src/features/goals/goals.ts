import { queryOptions } from '@tanstack/react-query'
import { api, queryClient, read } from '../../api/client'

export const goalQuery = (id: string) =>
  queryOptions({
    queryKey: ['goals', id],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/goals/{goal}', { params: { path: { goal: id } }, signal })),
  })

export const revisionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['goals', id, 'revisions'],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/goals/{goal}/revisions', {
          params: { path: { goal: id }, query: { limit: 100 } },
          signal,
        }),
      ),
  })

/** The goals that contribute to a goal. */
export const contributorsQuery = (id: string) =>
  queryOptions({
    queryKey: ['goals', id, 'contributors'],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/goals', {
          params: { query: { contributesTo: id, sort: 'title', limit: 500 } },
          signal,
        }),
      ),
  })

/** After any change below an agreement: its page, its table, the goals' own pages, those of what they count, and verdicts. */
export function refreshGoals(agreementId: string): Promise<unknown> {
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: ['agreements', agreementId] }),
    queryClient.invalidateQueries({ queryKey: ['goals'] }),
    queryClient.invalidateQueries({ queryKey: ['indicators'] }),
    queryClient.invalidateQueries({ queryKey: ['measurements', 'judgements'] }),
  ])
}
