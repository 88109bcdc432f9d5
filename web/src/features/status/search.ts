/** Which lines the report shows; stands in the URL as `?vis=uden-status`. */
import type { LineDraft } from './draft'

export const lineFilters = ['uden-status', 'med-forslag'] as const
export type LineFilter = (typeof lineFilters)[number]

export interface ReportSearch {
  vis?: LineFilter
}

export function validateReportSearch(search: Record<string, unknown>): ReportSearch {
  const vis = lineFilters.find((filter) => filter === search.vis)
  return vis ? { vis } : {}
}

type Filtered = Pick<LineDraft, 'statusKey' | 'proposal'>

export function passes(filter: LineFilter | undefined, line: Filtered): boolean {
  if (filter === 'uden-status') return line.statusKey === null
  if (filter === 'med-forslag') return line.proposal !== null
  return true
}
