import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../api/client'
import { insideRoute, requirePermission } from '../../app/routes'
import { validateFiguresSearch } from '../measurements/search'
import { indicatorQuery } from './indicators'
import { validateIndicatorSearch } from './search'

const indicatorsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/indikatorer',
  validateSearch: validateIndicatorSearch,
  beforeLoad: () => requirePermission('readIndicators'),
  component: lazyRouteComponent(() => import('./IndicatorsPage'), 'IndicatorsPage'),
})

const newIndicatorRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/indikatorer/ny',
  beforeLoad: () => requirePermission('editIndicators'),
  component: lazyRouteComponent(() => import('./IndicatorEditPage'), 'NewIndicatorPage'),
})

const indicatorRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/indikatorer/$indicatorId',
  validateSearch: validateFiguresSearch,
  beforeLoad: () => requirePermission('readIndicators'),
  loader: ({ params }) => queryClient.ensureQueryData(indicatorQuery(params.indicatorId)),
  component: lazyRouteComponent(() => import('./IndicatorPage'), 'IndicatorPage'),
})

const editIndicatorRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/indikatorer/$indicatorId/rediger',
  beforeLoad: () => requirePermission('editIndicators'),
  // What is edited must be fresh; everything else may be half a minute old.
  loader: ({ params }) => queryClient.fetchQuery({ ...indicatorQuery(params.indicatorId), staleTime: 0 }),
  component: lazyRouteComponent(() => import('./IndicatorEditPage'), 'EditIndicatorPage'),
})

export const indicatorRoutes = [
  indicatorsRoute,
  newIndicatorRoute,
  indicatorRoute,
  editIndicatorRoute,
] as const
