import { getRouteApi } from '@tanstack/react-router'
import { useState, type ClipboardEvent } from 'react'
import type { Indicator } from '../../../api/types'
import { useText } from '../../../text'
import { useFigureWords } from '../words'
import { parseBlock, placeBlock } from '../paste'
import { CellPanel } from './CellPanel'
import { cellId, isLocked } from './CellStore'
import { FoldAll } from './Fold'
import { foldsOf, type Folds } from './folds'
import { GridBar } from './GridBar'
import { GridRows } from './GridRows'
import { rowsInSight, type GridTable } from './layout'
import { useCellStore } from './useCells'
import '../../../ui/DataTable.css'

const route = getRouteApi('/inside/indberetning')

export function Grid({ tables }: { tables: readonly GridTable<Indicator>[] }) {
  const t = useText()
  const [focused, setFocused] = useState<string | null>(null)
  const [blank, setBlank] = useState(false)
  const [pasted, setPasted] = useState('')
  const folds = useFolds(tables)
  const inSight = tables.map((table) => ({ ...table, rows: rowsInSight(table.rows, folds.isOpen) }))
  const row = inSight
    .flatMap(({ rows }) => rows)
    .find(({ cells }) => cells.some((place) => place && cellId(place) === focused))
  return (
    <div className={`grid-page stack${blank ? ' grid-blank' : ''}`}>
      <GridBar onBlank={setBlank} />
      <p className="muted small no-print">
        <span className="keys-hint">{t('measurements.gridKeys')} </span>
        {t('measurements.gridTyping')}
      </p>
      <FoldAll folds={folds} />
      {inSight.map((table) => (
        <FrequencyTable
          key={table.frequency}
          table={table}
          folds={folds}
          onFocus={setFocused}
          onPasted={setPasted}
        />
      ))}
      <p className="muted small no-print" role="status">
        {pasted}
      </p>
      {focused && row && <CellPanel key={focused} id={focused} row={row} />}
    </div>
  )
}

/** What is folded out stands in the address. */
function useFolds(tables: readonly GridTable<Indicator>[]): Folds {
  const { opdelt } = route.useSearch()
  const navigate = route.useNavigate()
  const rows = tables.flatMap((table) => table.rows)
  return foldsOf(rows, opdelt, (next) => {
    void navigate({ search: (search) => ({ ...search, opdelt: next }), replace: true, resetScroll: false })
  })
}

interface FrequencyTableProps {
  /** With the rows that are in sight. */
  table: GridTable<Indicator>
  folds: Folds
  onFocus: (id: string) => void
  onPasted: (message: string) => void
}

function FrequencyTable({ table, folds, onFocus, onPasted }: FrequencyTableProps) {
  const t = useText()
  const words = useFigureWords()
  const paste = usePaste(table, onPasted)
  return (
    <section className="grid-section">
      <h2>{t(`measurements.frequency.${table.frequency}`)}</h2>
      <div className="grid-scroll" key={table.periods.length} ref={toLatest}>
        <table className="table grid-table" data-grid={table.frequency}>
          <caption className="visually-hidden">{t(`measurements.frequency.${table.frequency}`)}</caption>
          <thead>
            <tr>
              <th scope="col">{t('measurements.indicator')}</th>
              {table.periods.map((period) => (
                <th key={period} scope="col">
                  {words.shortPeriod(period)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <GridRows rows={table.rows} folds={folds} onFocus={onFocus} onPaste={paste} />
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** The latest periods stand at the end, and are those that figures are missing for. */
function toLatest(scroller: HTMLDivElement | null): void {
  if (scroller) scroller.scrollLeft = scroller.scrollWidth
}

/** A block from a spreadsheet goes into the cells from here on; locked ones are skipped, and counted. */
function usePaste({ rows, periods }: GridTable<Indicator>, onPasted: (message: string) => void) {
  const t = useText()
  const store = useCellStore()
  return (event: ClipboardEvent<HTMLInputElement>, row: number, column: number) => {
    const block = parseBlock(event.clipboardData.getData('text/plain'))
    if (block.length === 1 && block[0]?.length === 1) return
    event.preventDefault()
    const size = { rows: rows.length, columns: periods.length }
    const { placed, outside } = placeBlock(block, { row, column }, size)
    const filled = placed.filter(({ text }) => text !== '')
    const open = filled.flatMap(({ text, ...at }) => {
      const place = rows[at.row]?.cells[at.column]
      const cell = place && store.get(cellId(place))
      return cell && !isLocked(cell) ? [{ id: cellId(cell.place), text }] : []
    })
    for (const { id, text } of open) store.edit(id, text)
    void store.flush()
    onPasted(t('measurements.pasted', { count: open.length, skipped: filled.length - open.length + outside }))
  }
}
