import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../api/client'
import { insideRoute, requirePermission } from '../../app/routes'
import { partnerQuery } from './partners'
import { validatePartnerSearch } from './search'

const partnersRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/parter',
  validateSearch: validatePartnerSearch,
  beforeLoad: () => requirePermission('readPartners'),
  component: lazyRouteComponent(() => import('./PartnersPage'), 'PartnersPage'),
})

const newPartnerRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/parter/ny',
  validateSearch: ({ under }: Record<string, unknown>): { under?: string } =>
    typeof under === 'string' ? { under } : {},
  beforeLoad: () => requirePermission('editPartners'),
  component: lazyRouteComponent(() => import('./PartnerEditPage'), 'NewPartnerPage'),
})

const partnerRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/parter/$partnerId',
  beforeLoad: () => requirePermission('readPartners'),
  loader: ({ params }) => queryClient.ensureQueryData(partnerQuery(params.partnerId)),
  component: lazyRouteComponent(() => import('./PartnerPage'), 'PartnerPage'),
})

const editPartnerRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/parter/$partnerId/rediger',
  beforeLoad: () => requirePermission('editPartners'),
  // What is edited must be fresh; everything else may be half a minute old.
  loader: ({ params }) => queryClient.fetchQuery({ ...partnerQuery(params.partnerId), staleTime: 0 }),
  component: lazyRouteComponent(() => import('./PartnerEditPage'), 'EditPartnerPage'),
})

export const partnerRoutes = [partnersRoute, newPartnerRoute, partnerRoute, editPartnerRoute] as const
