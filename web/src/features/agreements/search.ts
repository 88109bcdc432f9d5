/** What the list shows, as it stands in the URL: everything can be sent to a colleague or kept as a bookmark. */
import type { AgreementKind, AgreementSort, AgreementStatus } from '../../api/types'
import type { AgreementListFilter } from './agreements'

export const pageSize = 50

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

export interface AgreementSearch {
  q?: string
  art?: AgreementKind
  status?: AgreementStatus
  ejer?: string
  arkiv?: boolean
  sort?: AgreementSort
  /** The cursors of the pages passed: the last one is this page's, the one before it leads back. */
  sider?: string[]
}

/** Takes what it knows from the address and drops the rest. */
export function validateAgreementSearch(search: Record<string, unknown>): AgreementSearch {
  const { q, ejer, sider } = search
  const art = oneOf(agreementKinds, search.art)
  const status = oneOf(agreementStatuses, search.status)
  const sort = oneOf(sorts, search.sort)
  return {
    // The router reads ?q=2018 as a number; a search is always a text.
    ...((typeof q === 'string' || typeof q === 'number') && q !== '' && { q: String(q) }),
    ...(art && { art }),
    ...(status && { status }),
    ...(typeof ejer === 'string' && ejer && { ejer }),
    ...(search.arkiv === true && { arkiv: true }),
    ...(sort && { sort }),
    ...(isTexts(sider) && sider.length > 0 && { sider }),
  }
}

function oneOf<Value extends string>(values: readonly Value[], given: unknown): Value | undefined {
  return values.find((value) => value === given)
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
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

/** A changed filter begins at the first page. */
export function withFilter(search: AgreementSearch, change: Partial<AgreementSearch>): AgreementSearch {
  const { sider: _, ...rest } = { ...search, ...change }
  return rest
}

export function nextPage(search: AgreementSearch, cursor: string): AgreementSearch {
  return { ...search, sider: [...(search.sider ?? []), cursor] }
}

export function previousPage(search: AgreementSearch): AgreementSearch {
  const sider = search.sider?.slice(0, -1)
  return sider?.length ? { ...search, sider } : withFilter(search, {})
}

/** Number of the first row on this page, from 1. */
export function firstRow({ sider }: AgreementSearch): number {
  return (sider?.length ?? 0) * pageSize + 1
}
