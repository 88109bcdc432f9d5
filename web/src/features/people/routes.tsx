import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../api/client'
import { insideRoute, requirePermission } from '../../app/routes'
import { personQuery } from './people'
import { validatePersonSearch } from './search'

const peopleRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/brugere',
  validateSearch: validatePersonSearch,
  beforeLoad: () => requirePermission('readPeople'),
  component: lazyRouteComponent(() => import('./PeoplePage'), 'PeoplePage'),
})

const newPersonRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/brugere/ny',
  beforeLoad: () => requirePermission('editPeople'),
  component: lazyRouteComponent(() => import('./PersonEditPage'), 'NewPersonPage'),
})

const personRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/brugere/$personId',
  beforeLoad: () => requirePermission('readPeople'),
  loader: ({ params }) => queryClient.ensureQueryData(personQuery(params.personId)),
  component: lazyRouteComponent(() => import('./PersonPage'), 'PersonPage'),
})

const editPersonRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/brugere/$personId/rediger',
  beforeLoad: () => requirePermission('editPeople'),
  // What is edited must be fresh; everything else may be half a minute old.
  loader: ({ params }) => queryClient.fetchQuery({ ...personQuery(params.personId), staleTime: 0 }),
  component: lazyRouteComponent(() => import('./PersonEditPage'), 'EditPersonPage'),
})

export const peopleRoutes = [peopleRoute, newPersonRoute, personRoute, editPersonRoute] as const
