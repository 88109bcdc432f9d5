import { lazy, Suspense, useState } from 'react'
import { useCan } from '../../api/session'
import type { AgreementTree, GoalNode, Target } from '../../api/types'
import { useText } from '../../text'
import { Button } from '../../ui/Button'
import { RowTools } from '../../ui/RowTools'
import { useJudgements, useRolled } from '../measurements/judgements'
import { RolledVerdict } from '../measurements/Verdict'
import { ArchivedTargets } from './ArchivedTargets'
import { byCriterion } from './byCriterion'
import { Overruling } from './Overruling'
import { TargetSentence } from './TargetSentence'
import { useReading } from './useReading'
import './Target.css'

const TargetDialog = lazy(() => import('./TargetDialog').then((module) => ({ default: module.TargetDialog })))

interface GoalTargetsProps {
  goal: GoalNode
  tree: AgreementTree
}

/** What the goal puts into figures, each under the criterion that it counts. */
export function GoalTargets({ goal, tree }: GoalTargetsProps) {
  const t = useText()
  const [opened, setOpened] = useState<{ item: Target | null } | null>(null)
  const targets = byCriterion(goal)
  const rolled = useRolled(goal.agreementId).goal(goal.id)
  const open = (item: Target) => setOpened({ item })
  const mayEdit = goal.may.includes('edit')
  return (
    <section className="goal-list" aria-labelledby="targets-heading">
      <div className="goal-list-head">
        <h2 id="targets-heading">{t('targets.title')}</h2>
        {mayEdit && (
          <Button small className="no-print" onClick={() => setOpened({ item: null })}>
            {t('targets.add')}
          </Button>
        )}
      </div>
      {rolled && (
        <div className="target-rolled">
          <RolledVerdict rolled={rolled} />
        </div>
      )}
      {goal.targets.length === 0 && <p className="muted">{t('targets.none')}</p>}
      <MayNotOverrule targets={goal.targets} />
      {goal.targets.length > 0 && (
        <div>
          <Group agreementId={goal.agreementId} targets={targets.ofGoal} onOpen={open} />
          {goal.successCriteria.map(({ id, text }) => (
            <Group
              key={id}
              criterion={text}
              agreementId={goal.agreementId}
              targets={targets.of(id)}
              onOpen={open}
            />
          ))}
        </div>
      )}
      {mayEdit && <ArchivedTargets goal={goal} />}
      <Suspense>
        {opened && (
          <TargetDialog goal={goal} tree={tree} item={opened.item} onClose={() => setOpened(null)} />
        )}
      </Suspense>
    </section>
  )
}

/** Owners look for the button here: says why there is none. */
function MayNotOverrule({ targets }: { targets: readonly Target[] }) {
  const t = useText()
  const owns = useCan('editGoals')
  if (!owns || targets.length === 0 || targets.some(({ may }) => may.includes('edit'))) return null
  return <p className="muted small no-print">{t('targets.overruling.mayNot')}</p>
}

interface GroupProps {
  /** Left out for what is said about the goal as a whole. */
  criterion?: string
  agreementId: string
  targets: readonly Target[]
  onOpen: (target: Target) => void
}

function Group({ criterion, agreementId, targets, onOpen }: GroupProps) {
  const t = useText()
  const reading = useReading()
  const judgedOf = useJudgements({ agreementId })
  if (targets.length === 0) return null
  return (
    <>
      {criterion && <h3 className="target-criterion">{t('targets.forCriterion', { text: criterion })}</h3>}
      <ul className="goal-list-items">
        {targets.map((target) => (
          <li key={target.id}>
            <div>
              <TargetSentence target={target} judged={judgedOf(target.id)} />
              <Overruling target={target} />
            </div>
            {target.may.includes('edit') && (
              <RowTools
                id={target.id}
                name={`${target.indicatorName}: ${reading(target)}`}
                onEdit={() => onOpen(target)}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
