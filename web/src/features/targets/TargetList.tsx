import type { Target } from '../../api/types'
import { useText } from '../../text'
import { useJudgements } from '../measurements/judgements'
import { TargetSentence } from './TargetSentence'
import { useCategoryLabels } from './useCategoryLabels'
import './TargetList.css'

interface TargetListProps {
  targets: readonly Target[]
  agreementId: string
}

/** The sentences of some targets, below what they put into figures; nothing where there are none. */
export function TargetList({ targets, agreementId }: TargetListProps) {
  const t = useText()
  const labels = useCategoryLabels(targets, { agreementId })
  const judgedOf = useJudgements({ agreementId })
  if (targets.length === 0) return null
  return (
    <ul className="target-list" aria-label={t('targets.title')}>
      {targets.map((target) => (
        <li key={target.id}>
          <TargetSentence target={target} labels={labels} judged={judgedOf(target.id)} short />
        </li>
      ))}
    </ul>
  )
}
