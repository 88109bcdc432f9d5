import type { ClipboardEvent } from 'react'
import type { Indicator } from '../../../api/types'
import { useText } from '../../../text'
import { useFigureWords } from '../words'
import { Fold } from './Fold'
import type { Folds } from './folds'
import { GridCell } from './GridCell'
import { foldOf, indicatorAndCategory, type GridRow } from './layout'

interface GridRowsProps {
  /** Those in sight. */
  rows: readonly GridRow<Indicator>[]
  folds: Folds
  onFocus: (id: string) => void
  onPaste: (event: ClipboardEvent<HTMLInputElement>, row: number, column: number) => void
}

/** One row for each whole, and one for each category beneath it. */
export function GridRows({ rows, folds, onFocus, onPaste }: GridRowsProps) {
  const words = useFigureWords()
  return rows.map((gridRow, row) => {
    const { indicator, partnerName, category, cells } = gridRow
    const name = indicatorAndCategory(gridRow)
    return (
      <tr
        key={`${foldOf(gridRow)}.${category?.key ?? ''}`}
        className={category ? 'grid-category' : undefined}
        data-depth={category?.depth}
      >
        <th scope="row">
          {category ? <CategoryName row={gridRow} /> : <WholeName row={gridRow} folds={folds} />}
        </th>
        {cells.map((place, column) =>
          place === null ? (
            <td key={column} className="grid-none" aria-hidden="true" />
          ) : (
            <GridCell
              key={place.period}
              place={place}
              row={row}
              column={column}
              indicator={indicator}
              name={[name, partnerName, words.period(place.period)].join(', ')}
              onFocus={onFocus}
              onPaste={(event) => onPaste(event, row, column)}
            />
          ),
        )}
      </tr>
    )
  })
}

function WholeName({ row, folds }: { row: GridRow<Indicator>; folds: Folds }) {
  const t = useText()
  const { indicator, partnerName, categories } = row
  return (
    <>
      {indicator.name}
      <span className="subline">
        {[partnerName, t(`measurements.unitName.${indicator.unit}`)].join(' · ')}
      </span>
      {categories.length > 0 && <Fold row={row} folds={folds} />}
    </>
  )
}

function CategoryName({ row: { indicator, category } }: { row: GridRow<Indicator> }) {
  return (
    <>
      <span className="grid-category-of">{indicator.name}: </span>
      {category?.label}
      <span className="subline">{category?.breakdown}</span>
    </>
  )
}
