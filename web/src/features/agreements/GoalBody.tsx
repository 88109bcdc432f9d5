import type { ReactNode } from 'react'
import type { GoalNode, RolledUp } from '../../api/types'
import { useText } from '../../text'
import { useRolled } from '../measurements/judgements'
import { RolledReason, RolledVerdict } from '../measurements/Verdict'
import { byCriterion } from '../targets/byCriterion'
import { TargetList } from '../targets/TargetList'
import { ActionItem, FollowUpItem } from './goalParts'

/** What hangs under a goal in the tree. */
export function GoalBody({ goal }: { goal: GoalNode }) {
  const t = useText()
  const targets = byCriterion(goal)
  const rolled = useRolled(goal.agreementId)
  const ofGoal = goal.targets.length > 1 ? rolled.goal(goal.id) : undefined
  const ofCriterion = (id: string) => (targets.of(id).length > 1 ? rolled.criterion(id) : undefined)
  return (
    <>
      {goal.description && <p className="prose goal-tree-text">{goal.description}</p>}
      {ofGoal && (
        <div className="goal-tree-text">
          <RolledReason rolled={ofGoal} />
        </div>
      )}
      <ul className="goal-tree-children">
        {targets.ofGoal.length > 0 && (
          <Leaf kind={t('targets.title')}>
            <TargetList targets={targets.ofGoal} agreementId={goal.agreementId} tools />
          </Leaf>
        )}
        {goal.successCriteria.map(({ id, text }) => (
          <Leaf key={id} kind={t('goals.successCriterion')}>
            <span className="goal-text">{text}</span>
            <OfCriterion rolled={ofCriterion(id)} />
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

/** What several targets of one criterion come to; a single one says it by itself. */
function OfCriterion({ rolled }: { rolled: RolledUp | undefined }) {
  return rolled && <RolledVerdict rolled={rolled} />
}

function Leaf({ kind, children }: { kind: string; children: ReactNode }) {
  return (
    <li className="goal-tree-leaf">
      <span className="goal-tree-kind">{kind}</span>
      {children}
    </li>
  )
}
