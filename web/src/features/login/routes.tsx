import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { getSession } from '../../api/session'
import { rootRoute } from '../../app/routes'
import { localPath } from './localPath'

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === 'string' ? { next: search.next } : {},
  beforeLoad: ({ search }) => {
    if (getSession().status === 'loggedIn') throw redirect({ href: localPath(search.next) })
  },
  component: lazyRouteComponent(() => import('./LoginPage'), 'LoginPage'),
})

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation/$token',
  component: lazyRouteComponent(() => import('./InvitationPage'), 'InvitationPage'),
})

export const loginRoutes = [loginRoute, invitationRoute] as const
