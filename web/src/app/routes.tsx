/** The routes that the features hang under, and the guards they share. */
import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router'
import { restoreSession } from '../api/client'
import { can, getSession } from '../api/session'
import type { Permission } from '../api/types'
import { NotFoundPage } from './NotFoundPage'
import { Shell } from './Shell'

export const rootRoute = createRootRoute({
  beforeLoad: restoreSession,
  component: Shell,
  notFoundComponent: NotFoundPage,
})

/** Everything behind the login. Who is not logged in goes there first, and comes back here. */
export const insideRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'inside',
  beforeLoad: ({ location }) => {
    if (getSession().status === 'anonymous') throw redirect({ to: '/login', search: { next: location.href } })
  },
  component: Outlet,
})

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
