import type { ReactNode } from 'react'
import './Views.css'

/** What a link among `Views` needs: the address tells which one is shown. */
export const viewLink = {
  className: 'view',
  activeOptions: { exact: true, includeSearch: true },
  replace: true,
  resetScroll: false,
} as const

/** Several ways to look at the same page, side by side. */
export function Views({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className="views no-print" aria-label={label}>
      {children}
    </nav>
  )
}
