import type { ReactNode } from 'react'
import type { GoalNode } from '../../api/types'
import { useText } from '../../text'
import { byCriterion } from '../targets/byCriterion'
import { TargetList } from '../targets/TargetList'
import { ActionItem, FollowUpItem } from './goalParts'

/** What hangs under a goal in the tree. */
export function GoalBody({ goal }: { goal: GoalNode }) {
  const t = useText()
  const targets = byCriterion(goal)
  return (
    <>
      {goal.description && <p className="prose goal-tree-text">{goal.description}</p>}
      <ul className="goal-tree-children">
        {targets.ofGoal.length > 0 && (
          <Leaf kind={t('targets.title')}>
            <TargetList targets={targets.ofGoal} agreementId={goal.agreementId} tools />
          </Leaf>
        )}
        {goal.successCriteria.map(({ id, text }) => (
          <Leaf key={id} kind={t('goals.successCriterion')}>
            <span className="goal-text">{text}</span>
            <TargetList targets={targets.of(id)} agreementId={goal.agreementId} tools />
          </Leaf>
        ))}
        {goal.actions.map((action) => (
          <Leaf key={action.id} kind={t('goals.action')}>
            <ActionItem action={action} />
          </Leaf>
        ))}
        {goal.followUps.map((followUp) => (
          <Leaf key={followUp.id} kind={t('goals.followUp')}>
            <FollowUpItem followUp={followUp} />
          </Leaf>
        ))}
      </ul>
    </>
  )
}

function Leaf({ kind, children }: { kind: string; children: ReactNode }) {
  return (
    <li className="goal-tree-leaf">
      <span className="goal-tree-kind">{kind}</span>
      {children}
    </li>
  )
}
