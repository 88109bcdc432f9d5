import { createRoute } from '@tanstack/react-router'
import { plannedPage } from '../../app/PlannedPage'
import { insideRoute, requirePermission } from '../../app/routes'

const partnersRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/parter',
  beforeLoad: () => requirePermission('readPartners'),
  component: plannedPage('partners.title'),
})

const newPartnerRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/parter/ny',
  beforeLoad: () => requirePermission('editPartners'),
  component: plannedPage('partners.title'),
})

const partnerRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/parter/$partnerId',
  beforeLoad: () => requirePermission('readPartners'),
  component: plannedPage('partners.title'),
})

export const partnerRoutes = [partnersRoute, newPartnerRoute, partnerRoute] as const
