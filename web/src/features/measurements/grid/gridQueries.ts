import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../../api/client'

interface Chosen {
  agreementId: string | undefined
  partnerId: string | undefined
}

/** The indicators of an agreement, or those that an organisation answers for. */
export const gridIndicatorsQuery = ({ agreementId, partnerId }: Chosen) =>
  queryOptions({
    queryKey: ['indicators', 'grid', agreementId, partnerId],
    queryFn: async ({ signal }) => {
      const scope = agreementId ? { agreementId } : partnerId ? { responsiblePartnerId: partnerId } : {}
      const query = { ...scope, sort: 'name' as const, limit: 500 }
      const { items } = await read(api.GET('/api/v1/indicators', { params: { query }, signal }))
      return items
    },
  })
