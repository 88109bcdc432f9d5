/** What the pages of figures show, as it stands in their addresses. */
import { oneOf, pagesOf, type PagedSearch } from '../../ui/pages'

export interface ReportSearch {
  /** The reporting organisation. */
  part?: string
  periode?: string
  opdeling?: string | undefined
  /** Counts to begin a new figure with, from a page that has worked them out. */
  taeller?: number | undefined
  naevner?: number | undefined
  /** Or the figure itself. */
  vaerdi?: number | undefined
  /** How they were worked out. */
  note?: string | undefined
}

const otherViews = ['tabel', 'begge'] as const

/** Which figures of an indicator are shown, and how. */
export interface FiguresSearch {
  /** The key of a category; the whole without one. */
  opdeling?: string | undefined
  /** Instead of the chart alone. */
  vis?: (typeof otherViews)[number] | undefined
  /** Also those that nobody has approved yet. */
  kladder?: true | undefined
}

export interface ApprovalSearch extends PagedSearch {
  part?: string | undefined
  indikator?: string | undefined
  /** Approved figures that nobody has published, instead of those that wait for an approver. */
  vis?: 'godkendt' | undefined
}

/** The names of rows; one word for all of them, who may be too many for an address. */
export type Unfolded = 'alle' | string[]

export interface GridSearch {
  aftale?: string | undefined
  part?: string | undefined
  /** How many periods back. */
  perioder?: number | undefined
  /** The rows whose categories are folded out. */
  opdelt?: Unfolded | undefined
  trin?: 'tjek' | undefined
}

function texts<Name extends string>(search: Record<string, unknown>, names: readonly Name[]) {
  const found = names.filter((name) => typeof search[name] === 'string' && search[name] !== '')
  return Object.fromEntries(found.map((name) => [name, search[name]])) as Partial<Record<Name, string>>
}

export function validateReportSearch(search: Record<string, unknown>): ReportSearch {
  // A year in an address is read as a number.
  const periode = typeof search.periode === 'number' ? String(search.periode) : search.periode
  const { taeller, naevner, vaerdi } = search
  const counted = isCount(taeller) && isCount(naevner) && taeller <= naevner
  const valued = typeof vaerdi === 'number' && Number.isFinite(vaerdi)
  const noted = counted || valued ? (['note'] as const) : []
  return {
    ...texts({ ...search, periode }, ['part', 'periode', 'opdeling', ...noted]),
    ...(counted && { taeller, naevner }),
    ...(valued && { vaerdi }),
  }
}

function isCount(given: unknown): given is number {
  return typeof given === 'number' && Number.isInteger(given) && given >= 0
}

export function validateFiguresSearch(search: Record<string, unknown>): FiguresSearch {
  const vis = oneOf(otherViews, search.vis)
  return {
    ...texts(search, ['opdeling']),
    ...(vis && { vis }),
    ...(search.kladder === true && { kladder: true }),
  }
}

export function validateApprovalSearch(search: Record<string, unknown>): ApprovalSearch {
  return {
    ...texts(search, ['part', 'indikator']),
    ...(search.vis === 'godkendt' && { vis: 'godkendt' as const }),
    ...pagesOf(search),
  }
}

function isTexts(given: unknown): given is string[] {
  return Array.isArray(given) && given.length > 0 && given.every((each) => typeof each === 'string')
}

export const defaultPeriods = 4
const mostPeriods = 24

export function validateGridSearch(search: Record<string, unknown>): GridSearch {
  const { opdelt } = search
  const perioder = Number(search.perioder)
  const usable = Number.isInteger(perioder) && perioder >= 1 && perioder <= mostPeriods
  return {
    ...texts(search, ['aftale', 'part']),
    ...(usable && { perioder }),
    ...((opdelt === 'alle' || isTexts(opdelt)) && { opdelt }),
    ...(search.trin === 'tjek' && { trin: 'tjek' as const }),
  }
}
