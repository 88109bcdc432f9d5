/** The routes that the features hang under, and the guards they share. */
import {
  createRootRoute,
  createRoute,
  Outlet,
  redirect,
  type ErrorComponentProps,
} from '@tanstack/react-router'
import { restoreSession } from '../api/client'
import { getSession } from '../api/session'
import { ErrorPage } from './ErrorPage'
import { NotFoundPage } from './NotFoundPage'
import { Shell } from './Shell'

export { requirePermission } from './guards'

export const rootRoute = createRootRoute({
  beforeLoad: restoreSession,
  component: Shell,
  errorComponent: StartError,
  notFoundComponent: NotFoundPage,
})

/** The server was out of reach before anything could be shown. */
function StartError(props: ErrorComponentProps) {
  return (
    <main className="shell-main">
      <ErrorPage {...props} />
    </main>
  )
}

/** Everything behind the login. Who is not logged in goes there first, and comes back here. */
export const insideRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'inside',
  beforeLoad: ({ location }) => {
    if (getSession().status === 'anonymous') throw redirect({ to: '/login', search: { next: location.href } })
  },
  component: Outlet,
})
