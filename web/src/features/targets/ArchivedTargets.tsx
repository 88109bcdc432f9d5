import { useMutation, useQuery } from '@tanstack/react-query'
import { problemOf } from '../../api/problem'
import type { Goal, Target } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { toast } from '../../ui/toast'
import { refreshGoals } from '../goals/goals'
import { archivedTargetsQuery, keptTargets } from './targets'
import { useReading } from './TargetSentence'

/** What was put away, folded; for those who may bring it back. */
export function ArchivedTargets({ goal }: { goal: Goal }) {
  const t = useText()
  const reading = useReading()
  const list = useQuery(archivedTargetsQuery(goal.id))
  const restore = useMutation({
    mutationFn: (target: Target) => keptTargets.restore(target),
    onSuccess: async () => {
      await refreshGoals(goal.agreementId)
      toast('edit.undone')
    },
  })
  const problem = problemOf(restore.error ?? list.error)
  const items = list.data?.items ?? []
  if (items.length === 0 && !problem) return null
  return (
    <details className="target-archived no-print">
      <summary>{t('targets.archived', { count: items.length })}</summary>
      {problem && <ProblemBanner problem={problem} />}
      <ul className="target-archived-items">
        {items.map((target) => (
          <li key={target.id}>
            <span>
              {target.indicatorName}: {reading(target)}
            </span>
            {target.may.includes('restore') && (
              <Button
                small
                pending={restore.isPending && restore.variables.id === target.id}
                aria-label={t('targets.restoreThis', { name: target.indicatorName })}
                onClick={() => restore.mutate(target)}
              >
                {t('edit.restore')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
