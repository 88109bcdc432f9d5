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

/** The goals of another agreement, to find those that contribute to this one. */
export const goalsOfAgreementQuery = (agreementId: string) =>
  queryOptions({
    queryKey: ['goals', 'list', { agreementId }],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/goals', { params: { query: { agreementId, limit: 500 } }, signal })),
  })

/** After any change below an agreement: its page, its table and the goals' own pages. */
export function refreshGoals(agreementId: string): Promise<unknown> {
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: ['agreements', agreementId] }),
    queryClient.invalidateQueries({ queryKey: ['goals'] }),
  ])
}
