/** Which cohorts are shown, as it stands in the URL. */
import type { CohortFilter, WavesFilter } from '../../api/types'
import { pageSize, pagesOf, textOf, type PagedSearch } from '../../ui/pages'

export interface CohortSearch extends PagedSearch {
  /** The first and the last day on which they may start. */
  fra?: string | undefined
  til?: string | undefined
  /** Answers are due by this day. */
  forfald?: string | undefined
  part?: string | undefined
  arkiv?: boolean
}

export function validateCohortSearch(search: Record<string, unknown>): CohortSearch {
  const [fra, til, forfald] = [search.fra, search.til, search.forfald].map(dateOf)
  const part = textOf(search.part)
  return {
    ...(fra && { fra }),
    ...(til && { til }),
    ...(forfald && { forfald }),
    ...(part && { part }),
    ...(search.arkiv === true && { arkiv: true }),
    ...pagesOf(search),
  }
}

function dateOf(given: unknown): string | undefined {
  return typeof given === 'string' && /^\d{4}-\d\d-\d\d$/.test(given) ? given : undefined
}

export function filterOf(indicatorId: string, search: CohortSearch): CohortFilter {
  const { forfald, arkiv, sider } = search
  const after = sider?.at(-1)
  return {
    indicatorId,
    limit: pageSize,
    ...wavesFilterOf(search),
    ...(forfald && { dueBy: forfald }),
    ...(arkiv && { archived: true }),
    ...(after && { after }),
  }
}

export function wavesFilterOf({ fra, til, part }: CohortSearch): WavesFilter {
  return { ...(fra && { from: fra }), ...(til && { to: til }), ...(part && { partnerId: part }) }
}

export function hasFilter({ fra, til, forfald, part }: CohortSearch): boolean {
  return Boolean(fra ?? til ?? forfald ?? part)
}
