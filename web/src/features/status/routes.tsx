import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../api/client'
import { insideRoute, requirePermission } from '../../app/routes'
import { validateReportSearch } from './search'
import { statusDocumentQuery } from './status'

const statusReportRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/statusrapporter/$reportId',
  validateSearch: validateReportSearch,
  beforeLoad: () => requirePermission('readStatus'),
  loader: ({ params }) => queryClient.ensureQueryData(statusDocumentQuery(params.reportId)),
  component: lazyRouteComponent(() => import('./StatusReportPage'), 'StatusReportPage'),
})

export const statusRoutes = [statusReportRoute] as const
