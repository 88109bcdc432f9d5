import { useSession } from '../../api/session'
import type { Uuid } from '../../api/types'

/** The organisation that a partner's user reports for; null for the municipality's own people. */
export function useOwnPartner(): Uuid | null {
  const { user } = useSession()
  const grants = user?.memberships.flatMap((membership) => membership.grants) ?? []
  return grants.find(({ role }) => role === 'partner')?.partnerId ?? null
}
