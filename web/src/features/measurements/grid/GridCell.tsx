import { memo, type ClipboardEvent, type KeyboardEvent } from 'react'
import type { Indicator } from '../../../api/types'
import { useText } from '../../../text'
import { useFigureWords } from '../words'
import { CellMark } from './CellMark'
import { cellId, isLocked, stateOf, type CellPlace } from './CellStore'
import { cellAfterKey } from './layout'
import { useCell, useCellStore } from './useCells'

interface GridCellProps {
  place: CellPlace
  row: number
  column: number
  indicator: Indicator
  /** Indicator, organisation and period: what a screen reader hears. */
  name: string
  onFocus: (id: string) => void
  onPaste: (event: ClipboardEvent<HTMLInputElement>) => void
}

export const GridCell = memo(function GridCell(props: GridCellProps) {
  const { place, row, column, indicator, name, onFocus, onPaste } = props
  const id = cellId(place)
  const t = useText()
  const words = useFigureWords()
  const store = useCellStore()
  const cell = useCell(id)
  if (!cell) return <td className="grid-cell" />
  const state = stateOf(cell)
  const value = state === 'saved' || state === 'warning' || state === 'locked' ? cell.base?.value : null
  return (
    <td data-label={words.period(place.period)} className={`grid-cell grid-${state}`}>
      <input
        className="input grid-input"
        aria-label={name}
        aria-describedby={`mark-${id}`}
        aria-invalid={state === 'invalid' || undefined}
        inputMode={indicator.valueKind === 'number' ? 'decimal' : undefined}
        autoComplete="off"
        data-row={row}
        data-column={column}
        readOnly={isLocked(cell)}
        value={cell.text}
        onChange={(event) => store.edit(id, event.target.value)}
        onFocus={(event) => {
          event.target.select()
          onFocus(id)
        }}
        onBlur={() => void store.leave(id)}
        onPaste={onPaste}
        onKeyDown={(event) => {
          if (event.key === 'Escape') store.revert(id)
          else if (event.key === 'Enter') void store.leave(id)
          move(event, row, column)
        }}
      />
      <span className="grid-mark" id={`mark-${id}`}>
        {cell.base?.numerator != null && value != null && (
          <span className="muted">{words.value(value, indicator)}</span>
        )}
        {cell.base?.noValueReason && (
          <span className="muted">{t(`measurements.noValue.${cell.base.noValueReason}`)}</span>
        )}
        <CellMark cell={cell} />
      </span>
    </td>
  )
})

function move(event: KeyboardEvent<HTMLInputElement>, row: number, column: number): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const { selectionStart, selectionEnd, value } = event.currentTarget
  // A text that is selected whole, as on entering a cell, has no inside to go through.
  const whole = selectionStart === 0 && selectionEnd === value.length
  const next = cellAfterKey(
    {
      key: event.key,
      shiftKey: event.shiftKey,
      atStart: whole || (selectionStart === 0 && selectionEnd === 0),
      atEnd: whole || (selectionStart === value.length && selectionEnd === value.length),
    },
    { row, column },
  )
  if (!next) return
  event.preventDefault()
  const input = inputFrom(event.currentTarget.closest('table'), next, {
    row: next.row - row,
    column: next.column - column,
  })
  input?.focus()
  input?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

/** The first cell that takes figures, from a place on in one direction. */
function inputFrom(
  table: HTMLTableElement | null,
  from: { row: number; column: number },
  step: { row: number; column: number },
): HTMLInputElement | null {
  const most = (table?.rows.length ?? 0) + (table?.rows[0]?.cells.length ?? 0)
  for (let away = 0; away < most; away++) {
    const [row, column] = [from.row + away * step.row, from.column + away * step.column]
    const input = table?.querySelector<HTMLInputElement>(`[data-row='${row}'][data-column='${column}']`)
    if (input) return input
  }
  return null
}
