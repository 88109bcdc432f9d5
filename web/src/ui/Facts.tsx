import type { ReactNode } from 'react'
import './Facts.css'

export interface FactItem {
  label: string
  value: ReactNode
  wide?: boolean
}

/** Short facts about one thing; those without a value are left out. */
export function Facts({ items }: { items: readonly FactItem[] }) {
  return (
    <dl className="facts">
      {items
        .filter(({ value }) => value !== null && value !== undefined && value !== '')
        .map(({ label, value, wide }) => (
          <div key={label} className={wide ? 'facts-wide' : undefined}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
