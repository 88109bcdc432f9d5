import { createRoute } from '@tanstack/react-router'
import { plannedPage } from '../../app/PlannedPage'
import { insideRoute, requirePermission } from '../../app/routes'

const statusReportRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/statusrapporter/$reportId',
  beforeLoad: () => requirePermission('readStatus'),
  component: plannedPage('status.title'),
})

export const statusRoutes = [statusReportRoute] as const
