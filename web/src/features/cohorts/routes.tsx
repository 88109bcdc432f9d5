import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../api/client'
import { insideRoute, requirePermission } from '../../app/routes'
import { indicatorQuery } from '../indicators/indicators'
import { cohortQuery } from './cohorts'
import { validateCohortSearch } from './search'

const cohortsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/indikatorer/$indicatorId/hold',
  validateSearch: validateCohortSearch,
  beforeLoad: () => requirePermission('readDraftFigures'),
  loader: ({ params }) => queryClient.ensureQueryData(indicatorQuery(params.indicatorId)),
  component: lazyRouteComponent(() => import('./CohortsPage'), 'CohortsPage'),
})

const newCohortRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/indikatorer/$indicatorId/hold/nyt',
  beforeLoad: () => requirePermission('writeFigures'),
  loader: ({ params }) => queryClient.ensureQueryData(indicatorQuery(params.indicatorId)),
  component: lazyRouteComponent(() => import('./CohortEditPage'), 'NewCohortPage'),
})

const editCohortRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/indikatorer/$indicatorId/hold/$cohortId/rediger',
  beforeLoad: () => requirePermission('writeFigures'),
  // What is edited must be fresh; everything else may be half a minute old.
  loader: ({ params }) =>
    Promise.all([
      queryClient.ensureQueryData(indicatorQuery(params.indicatorId)),
      queryClient.fetchQuery({ ...cohortQuery(params.cohortId), staleTime: 0 }),
    ]),
  component: lazyRouteComponent(() => import('./CohortEditPage'), 'EditCohortPage'),
})

export const cohortRoutes = [cohortsRoute, newCohortRoute, editCohortRoute] as const
