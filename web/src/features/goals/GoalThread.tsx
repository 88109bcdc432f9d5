import { useQueries, useQuery } from '@tanstack/react-query'
import { problemOf } from '../../api/problem'
import type { Goal } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Link } from '../../ui/Link'
import { agreementQuery } from '../agreements/agreements'
import { contributorsQuery } from './goals'

interface ThreadGoal {
  id: string
  title: string
  agreementId: string
  agreementTitle: string
}

/** The red thread: what the goal contributes to, and which goals contribute to it. */
export function GoalThread({ goal }: { goal: Goal }) {
  const t = useText()
  const below = useContributors(goal)
  const above = goal.contributesTo.map(({ goalId, title, agreementId, agreementTitle }) => ({
    id: goalId,
    title,
    agreementId,
    agreementTitle,
  }))
  if (above.length + below.goals.length === 0 && !below.problem) return null
  return (
    <section className="stack" aria-labelledby="thread-heading">
      <h2 id="thread-heading">{t('goals.thread')}</h2>
      {below.problem && <ProblemBanner problem={below.problem} onRetry={below.retry} />}
      <div className="goal-thread">
        <ThreadList title={t('goals.thread.up')} goals={above} home={goal.agreementId} />
        <ThreadList title={t('goals.thread.down')} goals={below.goals} home={goal.agreementId} />
      </div>
    </section>
  )
}

interface ThreadListProps {
  title: string
  goals: readonly ThreadGoal[]
  home: string
}

function ThreadList({ title, goals, home }: ThreadListProps) {
  if (goals.length === 0) return null
  return (
    <div>
      <h3>{title}</h3>
      <ul className="goal-links">
        {goals.map(({ id, title: wording, agreementId, agreementTitle }) => (
          <li key={id}>
            <Link to="/maal/$goalId" params={{ goalId: id }}>
              {wording}
            </Link>
            {agreementId !== home && <span className="subline">{agreementTitle}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The goals that contribute to this one, with the titles of their agreements. */
function useContributors(goal: Goal) {
  const contributors = useQuery(contributorsQuery(goal.id))
  const goals = contributors.data?.items ?? []
  const others = [...new Set(goals.map(({ agreementId }) => agreementId))].filter(
    (id) => id !== goal.agreementId,
  )
  const agreements = useQueries({ queries: others.map((id) => agreementQuery(id)) })
  const titles = new Map(agreements.map(({ data }) => [data?.id, data?.title]))
  const broken = [contributors, ...agreements].filter(({ error }) => error)
  return {
    goals: goals.map(({ id, title, agreementId }) => ({
      id,
      title,
      agreementId,
      agreementTitle: titles.get(agreementId) ?? '',
    })),
    problem: problemOf(broken[0]?.error),
    retry: () => broken.forEach((query) => void query.refetch()),
  }
}
