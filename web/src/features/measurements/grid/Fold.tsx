import { getRouteApi } from '@tanstack/react-router'
import { useText } from '../../../text'
import { StatusTag } from '../../../ui/Tag'
import { cellId, wantsCare } from './CellStore'
import { foldOf, placesOf, type GridRow } from './layout'
import { useCells } from './useCells'

const route = getRouteApi('/inside/indberetning')

/** Folds the rows of a whole's categories out and away; while they are away, says what is to be done there. */
export function Fold({ row }: { row: GridRow }) {
  const t = useText()
  const { opdelt = [] } = route.useSearch()
  const navigate = route.useNavigate()
  const fold = foldOf(row)
  const open = opdelt.includes(fold)
  const toggle = () => {
    const rest = opdelt.filter((each) => each !== fold)
    const next = open ? rest : [...rest, fold]
    void navigate({
      search: (search) => ({ ...search, opdelt: next.length > 0 ? next : undefined }),
      replace: true,
      resetScroll: false,
    })
  }
  return (
    <span className="grid-fold no-print">
      <button type="button" className="link grid-fold-button" aria-expanded={open} onClick={toggle}>
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
