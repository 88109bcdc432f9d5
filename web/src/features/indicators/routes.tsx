import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../api/client'
import { insideRoute, requirePermission } from '../../app/routes'
import { benchmarksQuery } from '../benchmarks/benchmarks'
import { shownSeriesQuery } from '../measurements/measurements'
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
  // Chart and comparisons come with the page: what is below them must not move away from under a click.
  loader: ({ params: { indicatorId }, location }) =>
    Promise.all([
      queryClient.ensureQueryData(indicatorQuery(indicatorId)),
      queryClient.prefetchQuery(shownSeriesQuery(indicatorId, validateFiguresSearch(location.search))),
      queryClient.prefetchQuery(benchmarksQuery(indicatorId)),
    ]),
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
