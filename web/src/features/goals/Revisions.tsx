import { useQuery } from '@tanstack/react-query'
import { problemOf } from '../../api/problem'
import type { Goal, GoalRevision } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { ProblemBanner } from '../../ui/Banner'
import { revisionsQuery } from './goals'
import { wordDiff } from './wordDiff'

/** Every wording the goal has had, newest first, with what changed from one to the next. */
export function Revisions({ goal }: { goal: Goal }) {
  const t = useText()
  const list = useQuery(revisionsQuery(goal.id))
  const problem = problemOf(list.error)
  const items = list.data?.items ?? []
  if (!problem && items.length < 2) return null
  return (
    <section className="stack no-print" aria-labelledby="revisions-heading">
      <h2 id="revisions-heading">{t('goals.revisions')}</h2>
      {problem && <ProblemBanner problem={problem} onRetry={() => void list.refetch()} />}
      <ol className="goal-revisions">
        {items.map((revision, index) => (
          <Revision key={revision.version} revision={revision} before={items[index + 1]} />
        ))}
      </ol>
    </section>
  )
}

function Revision({ revision, before }: { revision: GoalRevision; before: GoalRevision | undefined }) {
  const t = useText()
  const format = useFormats()
  const by = [format.time(revision.at), revision.personName].filter(Boolean).join(' · ')
  const reworded = before && (before.description ?? '') !== (revision.description ?? '')
  return (
    <li>
      <p className="muted small">
        <time dateTime={revision.at}>{by}</time>
      </p>
      {revision.reason && <p className="prose">«{revision.reason}»</p>}
      <p className="prose">
        <Difference before={before?.title} after={revision.title} />
      </p>
      {reworded && (
        <p className="prose muted">
          <Difference before={before.description ?? ''} after={revision.description ?? ''} />
        </p>
      )}
      {!before && <p className="muted small">{t('goals.revisions.first')}</p>}
    </li>
  )
}

function Difference({ before, after }: { before: string | undefined; after: string }) {
  if (before === undefined) return after
  return wordDiff(before, after).map(({ kind, text }, index) => {
    if (kind === 'same') return <span key={index}>{text}</span>
    return kind === 'added' ? <ins key={index}>{text}</ins> : <del key={index}>{text}</del>
  })
}
