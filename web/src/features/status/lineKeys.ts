/** The keyboard's way through the lines: Enter and the arrows go from line to line, Shift goes back. */
import type { KeyboardEvent } from 'react'

type Kind = 'status' | 'remark'

function neighbour(element: HTMLElement, kind: Kind, step: 1 | -1): HTMLElement | undefined {
  const all = [
    ...(element.closest('.status-lines')?.querySelectorAll<HTMLElement>(`[data-field='${kind}']`) ?? []),
  ]
  return all[all.indexOf(element) + step]
}

function go(event: KeyboardEvent<HTMLElement>, kind: Kind, step: 1 | -1): void {
  event.preventDefault()
  const next = neighbour(event.currentTarget, kind, step)
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

function held(event: KeyboardEvent): boolean {
  return event.altKey || event.ctrlKey || event.metaKey
}

/** On a closed list the arrows would change the status unseen; Space and Alt with arrow open it. */
export function moveFromStatus(event: KeyboardEvent<HTMLSelectElement>, clear: () => void): void {
  if (held(event) || isOpen(event.currentTarget)) return
  if (event.key === 'Enter') go(event, 'status', event.shiftKey ? -1 : 1)
  else if (event.key === 'ArrowDown') go(event, 'status', 1)
  else if (event.key === 'ArrowUp') go(event, 'status', -1)
  else if (event.key === 'Delete' || event.key === 'Backspace') {
    event.preventDefault()
    clear()
  }
}

/** In a remark Enter is a new line; with Ctrl it goes on. */
export function moveFromRemark(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) go(event, 'remark', event.shiftKey ? -1 : 1)
}

function isOpen(select: HTMLSelectElement): boolean {
  try {
    return select.matches(':open')
  } catch {
    // Browsers that do not know the word keep the keys of an open list to themselves.
    return false
  }
}
