import { useQuery } from '@tanstack/react-query'
import { api, read } from '../api/client'
import { useCan } from '../api/session'

/** Who changed a part of an agreement last, when the caller may read the history. */
export function useLastChange(agreementId: string | undefined, entityId: string | undefined): string | null {
  const mayKnow = useCan('readHistory')
  const history = useQuery({
    queryKey: ['agreements', agreementId, 'history', 'latest'],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/agreements/{agreement}/history', {
          params: { path: { agreement: agreementId ?? '' }, query: { limit: 20 } },
          signal,
        }),
      ),
    enabled: mayKnow && agreementId !== undefined && entityId !== undefined,
    staleTime: 0,
  })
  return history.data?.items.find((entry) => entry.entityId === entityId)?.personName ?? null
}
