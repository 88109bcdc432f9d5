import { createRoute } from '@tanstack/react-router'
import { plannedPage } from '../../app/PlannedPage'
import { insideRoute, requirePermission } from '../../app/routes'

const peopleRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/brugere',
  beforeLoad: () => requirePermission('editPeople'),
  component: plannedPage('people.title'),
})

export const peopleRoutes = [peopleRoute] as const
