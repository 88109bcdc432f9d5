import { useEffect, useRef, type ReactNode } from 'react'
import { useText } from '../text'
import './PageHeader.css'

interface PageHeaderProps {
  title: string
  /** The way here: links from the top of the tree down, without the page itself. */
  crumbs?: readonly ReactNode[]
  tag?: ReactNode
  intro?: ReactNode
  actions?: ReactNode
}

let pagesShown = 0

/** Names the page in the window's title, and takes the focus, so that a screen reader tells where one has come. */
export function PageHeader({ title, crumbs, tag, intro, actions }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // The first page of a visit starts at its top, where the skip link is.
    if (pagesShown++ > 0) heading.current?.focus({ preventScroll: true })
  }, [])
  usePageTitle(title)
  return (
    <header className="page-header">
      {crumbs && <Breadcrumbs crumbs={crumbs} />}
      <div className="page-header-line">
        <div className="page-header-title">
          <h1 tabIndex={-1} ref={heading}>
            {title}
          </h1>
          {tag}
        </div>
        {actions && <div className="row no-print">{actions}</div>}
      </div>
      {intro && <p className="page-header-intro">{intro}</p>}
    </header>
  )
}

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – Aftalemål`
  }, [title])
}

export function Breadcrumbs({ crumbs }: { crumbs: readonly ReactNode[] }) {
  const t = useText()
  return (
    <nav aria-label={t('common.breadcrumbs')} className="no-print">
      <ol className="breadcrumbs">
        {crumbs.map((crumb, index) => (
          <li key={index}>{crumb}</li>
        ))}
      </ol>
    </nav>
  )
}
