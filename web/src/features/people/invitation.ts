import type { Person } from '../../api/types'

/** Whether a link that was sent still works. */
export function isOpen({ expiresAt }: NonNullable<Person['invitation']>, now = Date.now()): boolean {
  return Date.parse(expiresAt) > now
}
