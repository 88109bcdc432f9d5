import { can } from '../api/session'
import type { Permission } from '../api/types'

/** The caller's roles do not open this page. */
export class ForbiddenError extends Error {
  readonly permission: Permission
  constructor(permission: Permission) {
    super(`needs ${permission}`)
    this.name = 'ForbiddenError'
    this.permission = permission
  }
}

/** For `beforeLoad`: shows the page «no right» instead, which says which roles can. */
export function requirePermission(permission: Permission): void {
  if (!can(permission)) throw new ForbiddenError(permission)
}
