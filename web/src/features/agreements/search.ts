/** What the list shows, as it stands in the URL: everything can be sent to a colleague or kept as a bookmark. */
import type { AgreementKind, AgreementSort, AgreementStatus } from '../../api/types'
import { oneOf, pageSize, pagesOf, textOf, type PagedSearch } from '../../ui/pages'
import type { AgreementListFilter } from './agreements'

export const agreementKinds = [
  'unitAgreement',
  'cooperation',
  'letterOfIntent',
  'healthAgreement',
  'policy',
  'committeeProgramme',
  'proposal',
] as const satisfies readonly AgreementKind[]

export const agreementStatuses = [
  'draft',
  'hearing',
  'approved',
  'active',
  'ended',
  'terminated',
  'withdrawn',
] as const satisfies readonly AgreementStatus[]

const sorts = [
  'title',
  '-title',
  'periodStart',
  '-periodStart',
  'periodEnd',
  '-periodEnd',
  'updatedAt',
  '-updatedAt',
] as const satisfies readonly AgreementSort[]

export interface AgreementSearch extends PagedSearch {
  q?: string
  art?: AgreementKind
  status?: AgreementStatus
  ejer?: string
  arkiv?: boolean
  sort?: AgreementSort
}

/** Takes what it knows from the address and drops the rest. */
export function validateAgreementSearch(search: Record<string, unknown>): AgreementSearch {
  const q = textOf(search.q)
  const ejer = textOf(search.ejer)
  const art = oneOf(agreementKinds, search.art)
  const status = oneOf(agreementStatuses, search.status)
  const sort = oneOf(sorts, search.sort)
  return {
    ...(q && { q }),
    ...(art && { art }),
    ...(status && { status }),
    ...(ejer && { ejer }),
    ...(search.arkiv === true && { arkiv: true }),
    ...(sort && { sort }),
    ...pagesOf(search),
  }
}

export function filterOf(search: AgreementSearch): AgreementListFilter {
  const { q, art, status, ejer, arkiv, sort, sider } = search
  const after = sider?.at(-1)
  return {
    limit: pageSize,
    sort: sort ?? 'title',
    ...(q && { q }),
    ...(art && { kind: art }),
    ...(status && { status }),
    ...(ejer && { ownerId: ejer }),
    ...(arkiv && { archived: true }),
    ...(after && { after }),
  }
}

export function hasFilter({ q, art, status, ejer }: AgreementSearch): boolean {
  return Boolean(q ?? art ?? status ?? ejer)
}
