/** What the parts of a line are called, to each other and to those who hear the page. */
import type { LineEntry } from './LineStore'

export function lineElementId(id: string): string {
  return `linje-${id}`
}

export function statusSelectId(id: string): string {
  return `status-${id}`
}

export function problemId(id: string): string {
  return `${lineElementId(id)}-fejl`
}

export function goalNames({ draft }: Pick<LineEntry, 'draft'>): string {
  return draft.goals.map(({ title }) => title).join('; ')
}

/** Goes to a line's status, from wherever the line was named. */
export function focusLine(id: string): void {
  const select = document.getElementById(statusSelectId(id))
  const target = select ?? document.getElementById(lineElementId(id))
  target?.focus()
  target?.scrollIntoView({ block: 'center' })
}
