import { createRoute } from '@tanstack/react-router'
import { plannedPage } from '../../app/PlannedPage'
import { insideRoute } from '../../app/routes'

const sessionsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/mine-sessioner',
  component: plannedPage('account.sessions.title'),
})

const passwordRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/skift-adgangskode',
  component: plannedPage('account.password.title'),
})

export const accountRoutes = [sessionsRoute, passwordRoute] as const
