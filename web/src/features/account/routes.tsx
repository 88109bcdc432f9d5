import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../api/client'
import { insideRoute } from '../../app/routes'
import { sessionsQuery } from './account'

const sessionsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/mine-sessioner',
  loader: () => queryClient.ensureQueryData(sessionsQuery),
  component: lazyRouteComponent(() => import('./SessionsPage'), 'SessionsPage'),
})

const passwordRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/skift-adgangskode',
  component: lazyRouteComponent(() => import('./PasswordPage'), 'PasswordPage'),
})

export const accountRoutes = [sessionsRoute, passwordRoute] as const
