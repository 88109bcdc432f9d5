/** Who is logged in: a store outside React, since the client needs it as well as the pages. */
import { useSyncExternalStore } from 'react'
import type { Me, Permission } from './types'

export type Session =
  | { status: 'starting' | 'anonymous'; token: null; user: null }
  | { status: 'loggedIn'; token: string; user: Me }
  /** The server ended the session while a page was open: what was typed is still there. */
  | { status: 'expired'; token: null; user: Me }

const starting: Session = { status: 'starting', token: null, user: null }
export const anonymous: Session = { status: 'anonymous', token: null, user: null }

let session: Session = starting
const listeners = new Set<() => void>()

export function getSession(): Session {
  return session
}

export function setSession(next: Session): void {
  session = next
  listeners.forEach((listener) => listener())
}

export function onSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useSession(): Session {
  return useSyncExternalStore(onSession, getSession)
}

/** Whether the person may do this somewhere; what may be done to one thing stands in its `may`. */
export function can(permission: Permission): boolean {
  return session.user?.permissions.includes(permission) ?? false
}

export function useCan(permission: Permission): boolean {
  return useSession().user?.permissions.includes(permission) ?? false
}
