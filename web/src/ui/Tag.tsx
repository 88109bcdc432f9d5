import type { ReactNode } from 'react'
import './Tag.css'

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad'
export type Shape = 'disc' | 'half' | 'ring' | 'dashed' | 'triangle' | 'square' | 'cross' | 'check'

/** A small word without state, such as a kind or a source. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className="chip">{children}</span>
}

/** A state: shape, word and colour, so that it can be read in grey print and without colour vision. */
export function StatusTag({ tone, shape, children }: { tone: Tone; shape: Shape; children: ReactNode }) {
  return (
    <span className={`tag tag-${tone}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true" fill="currentColor">
        {shapes[shape]}
      </svg>
      {children}
    </span>
  )
}

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 2 }
const shapes: Record<Shape, ReactNode> = {
  disc: <circle cx="8" cy="8" r="7" />,
  half: (
    <>
      <circle cx="8" cy="8" r="6.5" {...line} />
      <path d="M8 1.5a6.5 6.5 0 0 0 0 13z" />
    </>
  ),
  ring: <circle cx="8" cy="8" r="6.5" {...line} />,
  dashed: <circle cx="8" cy="8" r="6.5" {...line} strokeDasharray="2.6 2.5" />,
  triangle: <path d="M8 1.5 15.5 15H.5z" />,
  square: <rect x="1.5" y="1.5" width="13" height="13" rx="1.5" />,
  cross: <path d="m3 3 10 10M13 3 3 13" {...line} strokeWidth="2.6" />,
  check: <path d="m2 8.5 4 4 8-9" {...line} strokeWidth="2.6" />,
}
