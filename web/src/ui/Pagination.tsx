import type { ReactNode } from 'react'
import { useText } from '../text'
import './Pagination.css'

interface PaginationProps {
  /** Number of the first row shown, from 1. */
  first: number
  shown: number
  total: number | null | undefined
  /** Links, so that they open in a new tab; left out where there is no such page. */
  previous?: ReactNode
  next?: ReactNode
}

/** Where in the list one is, and the way on. */
export function Pagination({ first, shown, total, previous, next }: PaginationProps) {
  const t = useText()
  const last = first + shown - 1
  return (
    <nav className="pagination" aria-label={t('table.pages')}>
      <p className="muted">
        {total === null || total === undefined
          ? t('table.range', { first, last })
          : t('table.rangeOf', { first, last, total })}
      </p>
      <div className="row no-print">
        {previous}
        {next}
      </div>
    </nav>
  )
}
