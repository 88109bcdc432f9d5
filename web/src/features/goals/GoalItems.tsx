import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { Action, AgreementTree, FollowUp, GoalNode, SuccessCriterion } from '../../api/types'
import { useText } from '../../text'
import { ActionItem, FollowUpItem } from '../agreements/goalParts'
import { GoalTargets } from '../targets/GoalTargets'
import { GoalItemList } from './GoalItemList'
import { keptActions, keptCriteria, keptFollowUps } from './kept'
import { useItemMove } from './useItemEditor'

const CriterionDialog = lazy(() =>
  import('./CriterionDialog').then((module) => ({ default: module.CriterionDialog })),
)
const ActionDialog = lazy(() => import('./ActionDialog').then((module) => ({ default: module.ActionDialog })))
const FollowUpDialog = lazy(() =>
  import('./FollowUpDialog').then((module) => ({ default: module.FollowUpDialog })),
)

/** What stands under a goal: how one sees it, in words and in figures, what is done, how one looks back. */
export function GoalItems({ goal, tree }: { goal: GoalNode; tree: AgreementTree }) {
  return (
    <>
      <Criteria goal={goal} />
      <GoalTargets goal={goal} tree={tree} />
      <Actions goal={goal} tree={tree} />
      <FollowUps goal={goal} tree={tree} />
    </>
  )
}

function Criteria({ goal }: { goal: GoalNode }) {
  const t = useText()
  const move = useItemMove(keptCriteria, goal.agreementId)
  return (
    <Opener<SuccessCriterion>
      dialog={(item, onClose) => <CriterionDialog goal={goal} item={item} onClose={onClose} />}
    >
      {(open) => (
        <GoalItemList
          id="criteria"
          title={t('goals.successCriteria')}
          none={t('goals.criterion.none')}
          addLabel={t('goals.criterion.add')}
          items={goal.successCriteria}
          mayAdd={goal.may.includes('edit')}
          move={move}
          onOpen={open}
        >
          {({ text }) => <span className="goal-text">{text}</span>}
        </GoalItemList>
      )}
    </Opener>
  )
}

function Actions({ goal, tree }: { goal: GoalNode; tree: AgreementTree }) {
  const t = useText()
  const move = useItemMove(keptActions, goal.agreementId)
  return (
    <Opener<Action>
      dialog={(item, onClose) => (
        <ActionDialog goal={goal} item={item} period={periodOf(tree)} onClose={onClose} />
      )}
    >
      {(open) => (
        <GoalItemList
          id="actions"
          title={t('goals.actions')}
          none={t('goals.action.none')}
          addLabel={t('goals.action.add')}
          items={goal.actions}
          mayAdd={goal.may.includes('edit')}
          move={move}
          onOpen={open}
        >
          {(action) => <ActionItem action={action} />}
        </GoalItemList>
      )}
    </Opener>
  )
}

function FollowUps({ goal, tree }: { goal: GoalNode; tree: AgreementTree }) {
  const t = useText()
  const move = useItemMove(keptFollowUps, goal.agreementId)
  return (
    <Opener<FollowUp>
      dialog={(item, onClose) => (
        <FollowUpDialog goal={goal} item={item} period={periodOf(tree)} onClose={onClose} />
      )}
    >
      {(open) => (
        <GoalItemList
          id="follow-ups"
          title={t('goals.followUps')}
          none={t('goals.followUp.none')}
          addLabel={t('goals.followUp.add')}
          items={goal.followUps}
          mayAdd={goal.may.includes('edit')}
          move={move}
          onOpen={open}
        >
          {(followUp) => <FollowUpItem followUp={followUp} />}
        </GoalItemList>
      )}
    </Opener>
  )
}

function periodOf({ agreement: { periodStart, periodEnd } }: AgreementTree) {
  return { from: periodStart, to: periodEnd }
}

interface OpenerProps<Item> {
  dialog: (item: Item | null, onClose: () => void) => ReactNode
  children: (open: (item: Item | null) => void) => ReactNode
}

/** A list and its dialog: null opens it for something new. */
function Opener<Item>({ dialog, children }: OpenerProps<Item>) {
  const [opened, setOpened] = useState<{ item: Item | null } | null>(null)
  return (
    <>
      {children((item) => setOpened({ item }))}
      <Suspense>{opened && dialog(opened.item, () => setOpened(null))}</Suspense>
    </>
  )
}
