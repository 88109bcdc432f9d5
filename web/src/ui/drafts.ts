/** What is typed and not yet saved: kept in this tab, for this person, until it is saved or thrown away. */
import { getSession } from '../api/session'
import type { Timestamp } from '../api/types'

export interface Draft<Values> {
  at: Timestamp
  /** What the form began with, so that saving it later meets what others have done since. */
  version: number | null
  base: Values
  values: Values
}

/** Used as well when the browser keeps no storage; then a draft lasts until the page is reloaded. */
const memory = new Map<string, string>()

function keyOf(name: string): string {
  return `aftalemaal.draft.${getSession().user?.accountId ?? ''}.${name}`
}

export function readDraft<Values>(name: string): Draft<Values> | null {
  const key = keyOf(name)
  const text = memory.get(key) ?? stored(key)
  if (!text) return null
  try {
    return JSON.parse(text) as Draft<Values>
  } catch {
    return null
  }
}

function stored(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

export function keepDraft<Values>(name: string, draft: Draft<Values>): void {
  const key = keyOf(name)
  const text = JSON.stringify(draft)
  memory.set(key, text)
  try {
    sessionStorage.setItem(key, text)
  } catch {
    // Full or switched off: the memory has it.
  }
}

export function dropDraft(name: string): void {
  const key = keyOf(name)
  memory.delete(key)
  try {
    sessionStorage.removeItem(key)
  } catch {
    // Nothing was kept there.
  }
}
