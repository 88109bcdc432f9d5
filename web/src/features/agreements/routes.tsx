import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../api/client'
import { insideRoute, requirePermission } from '../../app/routes'
import { agreementQuery, agreementTreeQuery, relationsQuery } from './agreements'
import { validateAgreementSearch } from './search'
import { validateViewSearch } from './view'

const agreementsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/aftaler',
  validateSearch: validateAgreementSearch,
  beforeLoad: () => requirePermission('readAgreements'),
  component: lazyRouteComponent(() => import('./AgreementsPage'), 'AgreementsPage'),
})

const newAgreementRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/aftaler/ny',
  beforeLoad: () => requirePermission('editAgreements'),
  component: lazyRouteComponent(() => import('./AgreementEditPage'), 'NewAgreementPage'),
})

const agreementRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/aftaler/$agreementId',
  validateSearch: validateViewSearch,
  beforeLoad: () => requirePermission('readAgreements'),
  loader: ({ params }) =>
    Promise.all([
      queryClient.ensureQueryData(agreementTreeQuery(params.agreementId)),
      queryClient.ensureQueryData(relationsQuery(params.agreementId)),
    ]),
  component: lazyRouteComponent(() => import('./AgreementPage'), 'AgreementPage'),
})

const editAgreementRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/aftaler/$agreementId/rediger',
  beforeLoad: () => requirePermission('editAgreements'),
  // What is edited must be fresh; everything else may be half a minute old.
  loader: ({ params }) => queryClient.fetchQuery({ ...agreementQuery(params.agreementId), staleTime: 0 }),
  component: lazyRouteComponent(() => import('./AgreementEditPage'), 'EditAgreementPage'),
})

const historyRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/aftaler/$agreementId/historik',
  beforeLoad: () => requirePermission('readHistory'),
  loader: ({ params }) => queryClient.ensureQueryData(agreementQuery(params.agreementId)),
  component: lazyRouteComponent(() => import('./HistoryPage'), 'HistoryPage'),
})

export const agreementRoutes = [
  agreementsRoute,
  newAgreementRoute,
  agreementRoute,
  editAgreementRoute,
  historyRoute,
] as const
