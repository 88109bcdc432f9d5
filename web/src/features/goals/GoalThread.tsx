import { useQueries, useQuery } from '@tanstack/react-query'
import { problemOf } from '../../api/problem'
import type { AgreementTree, Goal, Relations } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Link } from '../../ui/Link'
import { relationsQuery } from '../agreements/agreements'
import { goalsOfAgreementQuery } from './goals'
import { contributors, type ThreadGoal } from './contributors'

/** The red thread: what the goal contributes to, and which goals contribute to it. */
export function GoalThread({ goal, tree }: { goal: Goal; tree: AgreementTree }) {
  const t = useText()
  const below = useContributors(goal, tree)
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

/** Looked for in the agreement itself and in those that stand below it or carry it out. */
function useContributors(goal: Goal, tree: AgreementTree) {
  const relations = useQuery(relationsQuery(goal.agreementId))
  const others = below(relations.data)
  const lists = useQueries({ queries: others.map(({ id }) => goalsOfAgreementQuery(id)) })
  const broken = [relations, ...lists].filter(({ error }) => error)
  const own = [...tree.themes.flatMap((theme) => theme.goals), ...tree.goals]
  const goals = [...own, ...lists.flatMap(({ data }) => data?.items ?? [])]
  const titles = new Map([tree.agreement, ...others].map(({ id, title }) => [id, title]))
  return {
    goals: contributors(goal.id, goals, titles),
    problem: problemOf(broken[0]?.error),
    retry: () => broken.forEach((query) => void query.refetch()),
  }
}

function below(relations: Relations | undefined) {
  const all = [...(relations?.subAgreements ?? []), ...(relations?.carriedOutBy ?? [])]
  return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index)
}
