/** The chosen language: a store outside React, since the client sends it with every call. */
import { useSyncExternalStore } from 'react'

export const languages = ['da', 'en'] as const
export type Language = (typeof languages)[number]

const storageKey = 'aftalemaal.language'
const listeners = new Set<() => void>()
let language: Language = stored()

function stored(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'da'
  } catch {
    return 'da'
  }
}

export function getLanguage(): Language {
  return language
}

export function setLanguage(next: Language): void {
  language = next
  document.documentElement.lang = next
  try {
    localStorage.setItem(storageKey, next)
  } catch {
    // Storage may be switched off; the choice then lasts until the page is closed.
  }
  listeners.forEach((listener) => listener())
}

export function useLanguage(): Language {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, getLanguage)
}
