import type { Target } from '../../api/types'
import { useText } from '../../text'
import { useJudgements } from '../measurements/judgements'
import { Overruling } from './Overruling'
import { TargetSentence } from './TargetSentence'
import './TargetList.css'

interface TargetListProps {
  targets: readonly Target[]
  agreementId: string
  /** Where one works with the targets, and does not only read them. */
  tools?: boolean
}

/** The sentences of some targets, below what they put into figures; nothing where there are none. */
export function TargetList({ targets, agreementId, tools = false }: TargetListProps) {
  const t = useText()
  const judgedOf = useJudgements({ agreementId })
  if (targets.length === 0) return null
  return (
    <ul className="target-list" aria-label={t('targets.title')}>
      {targets.map((target) => (
        <li key={target.id}>
          <TargetSentence target={target} judged={judgedOf(target.id)} short />
          {tools && <Overruling target={target} />}
        </li>
      ))}
    </ul>
  )
}
