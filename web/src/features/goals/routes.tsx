import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../api/client'
import { insideRoute, requirePermission } from '../../app/routes'
import { agreementTreeQuery } from '../agreements/agreements'
import { goalQuery } from './goals'

interface NewGoalSearch {
  /** The agreement that it is added to. */
  aftale: string
  tema?: string
}

const newGoalRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/maal/ny',
  validateSearch: ({ aftale, tema }: Record<string, unknown>): NewGoalSearch => ({
    aftale: typeof aftale === 'string' ? aftale : '',
    ...(typeof tema === 'string' && { tema }),
  }),
  beforeLoad: () => requirePermission('editGoals'),
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => queryClient.ensureQueryData(agreementTreeQuery(deps.aftale)),
  component: lazyRouteComponent(() => import('./GoalEditPage'), 'NewGoalPage'),
})

const goalRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/maal/$goalId',
  beforeLoad: () => requirePermission('readGoals'),
  loader: async ({ params }) => {
    const goal = await queryClient.ensureQueryData(goalQuery(params.goalId))
    await queryClient.ensureQueryData(agreementTreeQuery(goal.agreementId))
  },
  component: lazyRouteComponent(() => import('./GoalPage'), 'GoalPage'),
})

const goalEditRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/maal/$goalId/rediger',
  beforeLoad: () => requirePermission('editGoals'),
  loader: async ({ params }) => {
    // What is edited must be fresh; everything else may be half a minute old.
    const goal = await queryClient.fetchQuery({ ...goalQuery(params.goalId), staleTime: 0 })
    await queryClient.ensureQueryData(agreementTreeQuery(goal.agreementId))
  },
  component: lazyRouteComponent(() => import('./GoalEditPage'), 'EditGoalPage'),
})

export const goalRoutes = [newGoalRoute, goalRoute, goalEditRoute] as const
