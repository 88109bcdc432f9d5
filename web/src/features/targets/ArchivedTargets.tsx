import { useQuery } from '@tanstack/react-query'
import type { Goal } from '../../api/types'
import { useText } from '../../text'
import { ArchivedItems } from '../../ui/ArchivedItems'
import { refreshGoals } from '../goals/goals'
import { archivedTargetsQuery, keptTargets } from './targets'
import { useReading } from './useReading'

export function ArchivedTargets({ goal }: { goal: Goal }) {
  const t = useText()
  const reading = useReading()
  return (
    <ArchivedItems
      list={useQuery(archivedTargetsQuery(goal.id))}
      summary={(count) => t('targets.archived', { count })}
      restoreLabel={({ indicatorName }) => t('targets.restoreThis', { name: indicatorName })}
      restore={keptTargets.restore}
      refresh={() => refreshGoals(goal.agreementId)}
    >
      {(target) => `${target.indicatorName}: ${reading(target)}`}
    </ArchivedItems>
  )
}
