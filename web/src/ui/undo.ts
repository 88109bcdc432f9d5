/** What was put away last, so that it can be taken back. */
import type { TextKey } from '../text'

export interface Undoable {
  title: string
  /** How it is told; with the title as `{name}`. */
  said: TextKey
  undo: () => Promise<unknown>
}

let latest: Undoable | null = null
const listeners = new Set<() => void>()

export function offerUndo(next: Undoable | null): void {
  latest = next
  listeners.forEach((listener) => listener())
}

export function getUndo(): Undoable | null {
  return latest
}

export function onUndo(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
