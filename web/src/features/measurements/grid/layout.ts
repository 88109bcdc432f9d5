/** Which tables, rows and columns a grid has. Indicators of one frequency share a table. */
import type { Breakdown, IsoDate, Measurement } from '../../../api/types'
import { categoriesOf, type NamedCategory } from '../../indicators/categoryLabel'
import { isClosed, latestPeriods, type Frequency, type Rhythm } from '../openPeriods'
import { parsePeriod } from '../period'
import type { CellPlace } from './CellStore'

export interface GridIndicator extends Rhythm {
  id: string
  name: string
  unit: string
  valueKind: string
  breakdowns: readonly Breakdown[]
  responsiblePartnerId: string | null
  responsiblePartnerName: string | null
}

export interface GridRow<I extends GridIndicator = GridIndicator> {
  indicator: I
  partnerId: string
  partnerName: string
  /** Null for the whole. */
  category: NamedCategory | null
  /** The rows of a whole's categories. */
  categories: GridRow<I>[]
  /** Null where a survey was not made in the year. */
  cells: (CellPlace | null)[]
}

export interface GridTable<I extends GridIndicator = GridIndicator> {
  frequency: Frequency
  /** Oldest first, as one reads. */
  periods: string[]
  rows: GridRow<I>[]
}

interface Chosen {
  /** Only this organisation's figures. */
  partner: { id: string; name: string } | null
  /** How many periods back. */
  count: number
  today: IsoDate
}

const order: readonly Frequency[] = [
  'date',
  'week',
  'month',
  'quarter',
  'halfYear',
  'schoolYear',
  'year',
  'irregular',
]

export function tablesOf<I extends GridIndicator>(
  indicators: readonly I[],
  measurements: readonly Measurement[],
  chosen: Chosen,
): GridTable<I>[] {
  return order.flatMap((frequency) => {
    const own = indicators.filter((indicator) => indicator.frequency === frequency)
    if (own.length === 0) return []
    const periods = periodsOf(own, chosen)
    const rows = own.flatMap((indicator) =>
      partnersOf(indicator, measurements, chosen).map((partner) =>
        rowOf(indicator, partner, periods, chosen.today),
      ),
    )
    return rows.length > 0 ? [{ frequency, periods, rows }] : []
  })
}

/** The row of a whole, with those of its categories. */
function rowOf<I extends GridIndicator>(
  indicator: I,
  [partnerId, partnerName]: [string, string],
  periods: readonly string[],
  today: IsoDate,
): GridRow<I> {
  const row = (category: NamedCategory | null, categories: GridRow<I>[]) => ({
    indicator,
    partnerId,
    partnerName,
    category,
    categories,
    cells: periods.map((period) => cellOf(indicator, { partnerId, category }, period, today)),
  })
  const categories = categoriesOf(indicator).map((category) => row(category, []))
  return row(null, categories)
}

/** Surveys have their own years: the table has them all. */
function periodsOf(indicators: readonly GridIndicator[], { count, today }: Chosen): string[] {
  const all = new Set(indicators.flatMap((indicator) => latestPeriods(indicator, today, count)))
  return [...all].sort(byFirstDay).slice(-count)
}

function byFirstDay(one: string, other: string): number {
  return (parsePeriod(one)?.first ?? '') < (parsePeriod(other)?.first ?? '') ? -1 : 1
}

/** Who is responsible, and everybody who has reported. */
function partnersOf(
  { id, responsiblePartnerId, responsiblePartnerName }: GridIndicator,
  measurements: readonly Measurement[],
  { partner }: Chosen,
): [string, string][] {
  if (partner) return [[partner.id, partner.name]]
  const found = new Map<string, string>()
  if (responsiblePartnerId) found.set(responsiblePartnerId, responsiblePartnerName ?? '')
  for (const { indicatorId, partnerId, partnerName } of measurements)
    if (indicatorId === id) found.set(partnerId, partnerName ?? '')
  return [...found]
}

function cellOf(
  indicator: GridIndicator,
  { partnerId, category }: Pick<GridRow, 'partnerId' | 'category'>,
  period: string,
  today: IsoDate,
): CellPlace | null {
  const { id, unit, valueKind, frequency, surveyYears } = indicator
  if (frequency === 'irregular' && !surveyYears.includes(Number(period.slice(0, 4)))) return null
  const closed = isClosed(period, indicator, today)
  const breakdown = category?.key ?? null
  return { indicatorId: id, partnerId, period, breakdown, unit, valueKind, closed }
}

/** What a row has in common with the rows of its categories. */
export function foldOf({ indicator, partnerId }: Pick<GridRow, 'indicator' | 'partnerId'>): string {
  return `${indicator.id}.${partnerId}`
}

/** What the figures of a row are of. */
export function indicatorAndCategory({
  indicator,
  category,
}: Pick<GridRow, 'indicator' | 'category'>): string {
  return category ? `${indicator.name}, ${category.label}` : indicator.name
}

/** The rows in sight: all of the wholes, and the categories of those that are folded out. */
export function rowsInSight<I extends GridIndicator>(
  rows: readonly GridRow<I>[],
  isOpen: (row: GridRow<I>) => boolean,
): GridRow<I>[] {
  return rows.flatMap((row) => (isOpen(row) ? [row, ...row.categories] : [row]))
}

/** The cells of rows and of their categories, in sight or not. */
export function placesOf(rows: readonly GridRow[]): CellPlace[] {
  return rows.flatMap(({ cells, categories }) => [
    ...cells.filter((cell) => cell !== null),
    ...placesOf(categories),
  ])
}

/** Where a key leads in a table of cells; null where it stays in the cell. */
export function cellAfterKey(
  key: { key: string; shiftKey: boolean; atStart: boolean; atEnd: boolean },
  at: { row: number; column: number },
): { row: number; column: number } | null {
  const { row, column } = at
  switch (key.key) {
    case 'Enter':
      return { row: row + (key.shiftKey ? -1 : 1), column }
    case 'ArrowDown':
      return { row: row + 1, column }
    case 'ArrowUp':
      return { row: row - 1, column }
    case 'ArrowRight':
      return key.atEnd && !key.shiftKey ? { row, column: column + 1 } : null
    case 'ArrowLeft':
      return key.atStart && !key.shiftKey ? { row, column: column - 1 } : null
    default:
      return null
  }
}
