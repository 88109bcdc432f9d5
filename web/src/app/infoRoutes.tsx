import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from './routes'

const pages = () => import('./InfoPages')

const accessibilityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tilgaengelighed',
  component: lazyRouteComponent(pages, 'AccessibilityPage'),
})
const privacyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/privatliv',
  component: lazyRouteComponent(pages, 'PrivacyPage'),
})
const helpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/hjaelp',
  component: lazyRouteComponent(pages, 'HelpPage'),
})

export const infoRoutes = [accessibilityRoute, privacyRoute, helpRoute] as const
