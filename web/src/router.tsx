import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { ErrorPage } from './app/ErrorPage'
import { infoRoutes } from './app/infoRoutes'
import { NotFoundPage } from './app/NotFoundPage'
import { insideRoute, rootRoute } from './app/routes'
import { accountRoutes } from './features/account/routes'
import { agreementRoutes } from './features/agreements/routes'
import { cohortRoutes } from './features/cohorts/routes'
import { goalRoutes } from './features/goals/routes'
import { indicatorRoutes } from './features/indicators/routes'
import { loginRoutes } from './features/login/routes'
import { measurementRoutes } from './features/measurements/routes'
import { partnerRoutes } from './features/partners/routes'
import { peopleRoutes } from './features/people/routes'
import { statusRoutes } from './features/status/routes'
import { Skeleton } from './ui/Skeleton'

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/aftaler' })
  },
})

const routeTree = rootRoute.addChildren([
  homeRoute,
  ...infoRoutes,
  ...loginRoutes,
  insideRoute.addChildren([
    ...agreementRoutes,
    ...goalRoutes,
    ...indicatorRoutes,
    ...cohortRoutes,
    ...statusRoutes,
    ...measurementRoutes,
    ...partnerRoutes,
    ...peopleRoutes,
    ...accountRoutes,
  ]),
])

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  // React Query keeps the data and knows its age; the router must not keep a second copy.
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 300,
  defaultPendingComponent: Skeleton,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
