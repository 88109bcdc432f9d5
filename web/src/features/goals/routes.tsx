import { createRoute } from '@tanstack/react-router'
import { plannedPage } from '../../app/PlannedPage'
import { insideRoute, requirePermission } from '../../app/routes'

const goalRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/maal/$goalId',
  beforeLoad: () => requirePermission('readGoals'),
  component: plannedPage('goals.title'),
})

const goalEditRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/maal/$goalId/rediger',
  beforeLoad: () => requirePermission('editGoals'),
  component: plannedPage('goals.title'),
})

export const goalRoutes = [goalRoute, goalEditRoute] as const
