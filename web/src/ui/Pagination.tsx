import type { Page } from '../api/types'
import { useText } from '../text'
import { Link } from './Link'
import { firstRow, nextPage, previousPage, type PagedSearch } from './pages'
import './Pagination.css'

interface PaginationProps {
  search: PagedSearch
  page: Page<unknown>
}

/** Where in the list one is, and the way on: links, so that they open in a new tab. */
export function Pagination({ search, page }: PaginationProps) {
  const t = useText()
  const { items, total, next } = page
  const first = firstRow(search)
  const last = first + items.length - 1
  return (
    <nav className="pagination" aria-label={t('table.pages')}>
      <p className="muted">
        {total === null ? t('table.range', { first, last }) : t('table.rangeOf', { first, last, total })}
      </p>
      <div className="row no-print">
        {search.sider && <PreviousPage />}
        {next !== null && (
          <Link to="." search={(old) => nextPage(old, next)} look="secondary">
            {t('table.next')}
          </Link>
        )}
      </div>
    </nav>
  )
}

export function PreviousPage() {
  const t = useText()
  return (
    <Link to="." search={(old) => previousPage(old)} look="secondary">
      {t('table.previous')}
    </Link>
  )
}
