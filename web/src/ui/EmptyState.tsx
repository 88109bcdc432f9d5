import type { ReactNode } from 'react'
import './EmptyState.css'

interface EmptyStateProps {
  title: string
  body?: ReactNode
  /** The way out: create the first one, clear the filters, or nothing for those without the right. */
  action?: ReactNode
  /** `h2` under a page heading, `h3` inside a section. */
  level?: 'h2' | 'h3'
}

/** Says why there is nothing here: nothing yet, no hit, or no right. Three causes, three texts. */
export function EmptyState({ title, body, action, level: Heading = 'h2' }: EmptyStateProps) {
  return (
    <div className="empty">
      <Heading>{title}</Heading>
      {body && <p className="muted">{body}</p>}
      {action}
    </div>
  )
}
