import { useText } from '../../../text'
import { Button } from '../../../ui/Button'
import { StatusTag } from '../../../ui/Tag'
import { cellId, wantsCare } from './CellStore'
import type { Folds } from './folds'
import { placesOf, type GridRow } from './layout'
import { useCells } from './useCells'

/** Folds the categories of all rows out and away, where any row has some. */
export function FoldAll({ folds: { any, all, toggleAll } }: { folds: Folds }) {
  const t = useText()
  if (!any) return null
  return (
    <div className="no-print">
      <Button small aria-expanded={all} onClick={toggleAll}>
        {t(`measurements.categories.${all ? 'foldAll' : 'unfoldAll'}`)}
      </Button>
    </div>
  )
}

/** Folds the rows of a whole's categories out and away; while they are away, says what is to be done there. */
export function Fold({ row, folds }: { row: GridRow; folds: Folds }) {
  const t = useText()
  const open = folds.isOpen(row)
  return (
    <span className="grid-fold no-print">
      <button
        type="button"
        className="link grid-fold-button"
        aria-expanded={open}
        onClick={() => folds.toggle(row)}
      >
        {t(`measurements.categories.${open ? 'hide' : 'show'}`)}
        <span className="visually-hidden"> {row.indicator.name}</span>
      </button>
      {!open && <CareBelow row={row} />}
    </span>
  )
}

function CareBelow({ row }: { row: GridRow }) {
  const t = useText()
  const cells = useCells()
  const count = placesOf(row.categories).filter((place) => {
    const cell = cells.get(cellId(place))
    return cell && wantsCare(cell)
  }).length
  if (count === 0) return null
  return (
    <StatusTag tone="warn" shape="triangle">
      {t('measurements.categories.care', { count })}
    </StatusTag>
  )
}
