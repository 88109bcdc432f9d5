/** Short news about what the person just did. Keeps keys, so that a message follows a change of language. */
import type { TextKey, Values } from '../text'

export interface ToastMessage {
  id: number
  key: TextKey
  values?: Values
}

let messages: readonly ToastMessage[] = []
let lastId = 0
const listeners = new Set<() => void>()

function set(next: readonly ToastMessage[]): void {
  messages = next
  listeners.forEach((listener) => listener())
}

export function toast(key: TextKey, values?: Values): void {
  set([...messages.slice(-2), { id: ++lastId, key, ...(values && { values }) }])
}

export function dismissToast(id: number): void {
  set(messages.filter((message) => message.id !== id))
}

export function getToasts(): readonly ToastMessage[] {
  return messages
}

export function onToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
