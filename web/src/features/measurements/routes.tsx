import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../api/client'
import { insideRoute, requirePermission } from '../../app/routes'
import { indicatorQuery } from '../indicators/indicators'
import { validateApprovalSearch, validateGridSearch, validateReportSearch } from './search'

const reportRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/indikatorer/$indicatorId/indberet',
  validateSearch: validateReportSearch,
  beforeLoad: () => requirePermission('writeFigures'),
  loader: ({ params }) => queryClient.ensureQueryData(indicatorQuery(params.indicatorId)),
  component: lazyRouteComponent(() => import('./ReportPage'), 'ReportPage'),
})

const gridRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/indberetning',
  validateSearch: validateGridSearch,
  beforeLoad: () => requirePermission('writeFigures'),
  component: lazyRouteComponent(() => import('./grid/GridPage'), 'GridPage'),
})

const approvalRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/godkend',
  validateSearch: validateApprovalSearch,
  beforeLoad: () => requirePermission('approveFigures'),
  component: lazyRouteComponent(() => import('./ApprovalPage'), 'ApprovalPage'),
})

export const measurementRoutes = [reportRoute, gridRoute, approvalRoute] as const
