import type { ReactNode } from 'react'
import { useText } from '../text'
import { FieldFrame } from './Field'
import './DataTable.css'

export interface Column<Row> {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** The server's name for sorting by this column. */
  sort?: string
  number?: boolean
  nowrap?: boolean
  /** On phones: without the header's word before the value, and on a line of its own. */
  phone?: 'bare' | 'wide'
}

interface DataTableProps<Row> {
  /** Said to screen readers, not shown. */
  caption: string
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** The first column names the row. */
  columns: readonly Column<Row>[]
  /** `title` or `-title`, as the API writes it. */
  sort?: string
  onSort?: (sort: string) => void
  /** Newer rows are on their way; the old ones stay. */
  busy?: boolean
}

/** A plain table, sorted by the server; on phones each row becomes a card. */
export function DataTable<Row>({ caption, rows, rowKey, columns, sort, onSort, busy }: DataTableProps<Row>) {
  return (
    <>
      {onSort && <PhoneSort columns={columns} sort={sort} onSort={onSort} />}
      <table className="table table-stacked" aria-busy={busy || undefined}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, index) => (
                <BodyCell key={column.key} column={column} row={row} first={index === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function BodyCell<Row>({ column, row, first }: { column: Column<Row>; row: Row; first: boolean }) {
  const content = column.cell(row)
  const className = [
    column.number && 'number',
    column.nowrap && 'nowrap',
    column.phone === 'wide' && 'table-wide',
  ]
    .filter(Boolean)
    .join(' ')
  if (first) {
    return (
      <th scope="row" className={className || undefined}>
        {content}
      </th>
    )
  }
  return (
    <td className={className || undefined} data-label={column.phone ? undefined : column.header}>
      {content}
    </td>
  )
}

interface SortProps {
  sort: string | undefined
  onSort: ((sort: string) => void) | undefined
}

function HeaderCell<Row>({ column, sort, onSort }: SortProps & { column: Column<Row> }) {
  const direction = directionOf(column.sort, sort)
  const className = column.number ? 'number' : undefined
  if (!column.sort || !onSort) {
    return (
      <th scope="col" className={className}>
        {column.header}
      </th>
    )
  }
  const next = direction === 'ascending' ? `-${column.sort}` : column.sort
  return (
    <th scope="col" className={className} aria-sort={direction}>
      <button type="button" className="table-sort" onClick={() => onSort(next)}>
        {column.header}
        <span aria-hidden="true">{direction ? (direction === 'ascending' ? '↑' : '↓') : '↕'}</span>
      </button>
    </th>
  )
}

export function directionOf(name: string | undefined, sort: string | undefined) {
  if (!name || !sort) return undefined
  if (sort === name) return 'ascending' as const
  return sort === `-${name}` ? ('descending' as const) : undefined
}

function PhoneSort<Row>({
  columns,
  sort,
  onSort,
}: {
  columns: readonly Column<Row>[]
  sort: string | undefined
  onSort: (sort: string) => void
}) {
  const t = useText()
  const sortable = columns.filter((column) => column.sort)
  return (
    <div className="table-sort-phone no-print">
      <FieldFrame id="phone-sort" label={t('table.sortBy')}>
        <select
          id="phone-sort"
          className="input"
          value={sort}
          onChange={(event) => onSort(event.target.value)}
        >
          {sortable.flatMap(({ key, header, sort: name }) => [
            <option key={key} value={name}>
              {t('table.ascending', { column: header })}
            </option>,
            <option key={`-${key}`} value={`-${name}`}>
              {t('table.descending', { column: header })}
            </option>,
          ])}
        </select>
      </FieldFrame>
    </div>
  )
}
