import { lazy, Suspense, useState } from 'react'
import type { AgreementTree, GoalNode, Target } from '../../api/types'
import { useText } from '../../text'
import { Button } from '../../ui/Button'
import { RowTools } from '../../ui/RowTools'
import { ArchivedTargets } from './ArchivedTargets'
import { byCriterion, type TargetGroup } from './byCriterion'
import type { CategoryLabels } from './categories'
import { TargetSentence } from './TargetSentence'
import { useCategoryLabels } from './useCategoryLabels'
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
  const labels = useCategoryLabels(goal.targets, { goalId: goal.id })
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
      {goal.targets.length === 0 && <p className="muted">{t('targets.none')}</p>}
      {byCriterion(goal).map((group) => (
        <Group
          key={group.criterion?.id ?? ''}
          group={group}
          labels={labels}
          onOpen={(item) => setOpened({ item })}
        />
      ))}
      {mayEdit && <ArchivedTargets goal={goal} />}
      <Suspense>
        {opened && (
          <TargetDialog goal={goal} tree={tree} item={opened.item} onClose={() => setOpened(null)} />
        )}
      </Suspense>
    </section>
  )
}

interface GroupProps {
  group: TargetGroup
  labels: CategoryLabels
  onOpen: (target: Target) => void
}

function Group({ group: { criterion, targets }, labels, onOpen }: GroupProps) {
  const t = useText()
  return (
    <div className="target-group">
      {criterion && (
        <h3 className="target-criterion">{t('targets.forCriterion', { text: criterion.text })}</h3>
      )}
      <ul className="goal-list-items">
        {targets.map((target) => (
          <li key={target.id}>
            <div>
              <TargetSentence target={target} labels={labels} />
            </div>
            {target.may.includes('edit') && (
              <RowTools id={target.id} name={target.indicatorName} onEdit={() => onOpen(target)} />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
