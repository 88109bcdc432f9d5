import type { ReactNode } from 'react'
import type { AgreementTree, GoalNode, Uuid } from '../../api/types'
import { useText } from '../../text'
import { Link } from '../../ui/Link'
import { useRolled } from '../measurements/judgements'
import { RolledVerdict, VerdictTag } from '../measurements/Verdict'
import { byCriterion } from '../targets/byCriterion'
import { TargetList } from '../targets/TargetList'
import { goalGroups, type GoalGroup } from './goalGroups'
import { ActionItem, FollowUpItem, GoalTags, IdeaItem, useResponsible } from './goalParts'
import './GoalTable.css'

/** Mål | Succeskriterier | Handlinger | Opfølgning: one table per theme, as the documents have it. */
export function GoalTable({ tree }: { tree: AgreementTree }) {
  return (
    <div className="goal-tables">
      {goalGroups(tree).map((group) => (
        <ThemeTable key={group.id} group={group} agreementId={tree.agreement.id} />
      ))}
    </div>
  )
}

function ThemeTable({ group, agreementId }: { group: GoalGroup; agreementId: Uuid }) {
  const t = useText()
  const rolled = useRolled(agreementId).theme(group.id)
  const title = group.title ?? t('agreements.otherGoals')
  return (
    <section className="goal-theme">
      <h3>{title}</h3>
      {group.description && <p className="prose muted">{group.description}</p>}
      {rolled && <RolledVerdict rolled={rolled} />}
      {group.goals.length > 0 && (
        <table className="table goal-table">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('goals.one')}</th>
              <th scope="col">{t('goals.successCriteria')}</th>
              <th scope="col">{t('goals.actions')}</th>
              <th scope="col">{t('goals.followUps')}</th>
            </tr>
          </thead>
          <tbody>
            {group.goals.map((goal) => (
              <GoalRow key={goal.id} goal={goal} />
            ))}
          </tbody>
        </table>
      )}
      {group.ideas.length > 0 && (
        <ul className="goal-ideas">
          {group.ideas.map((idea) => (
            <li key={idea.id}>
              <IdeaItem idea={idea} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function GoalRow({ goal }: { goal: GoalNode }) {
  const t = useText()
  const who = useResponsible()(goal)
  const targets = byCriterion(goal)
  const rolled = useRolled(goal.agreementId).goal(goal.id)
  return (
    <tr className={isShort(goal) ? 'goal-short' : undefined}>
      <th scope="row">
        <Link to="/maal/$goalId" params={{ goalId: goal.id }} className="goal-tree-link">
          {goal.title}
        </Link>
        {goal.description && <span className="goal-details">{goal.description}</span>}
        {who && <span className="goal-details">{t('goals.responsible', { who })}</span>}
        <GoalTags goal={goal} />
        {rolled && goal.targets.length > 1 && <VerdictTag verdict={rolled.verdict} />}
        <TargetList targets={targets.ofGoal} agreementId={goal.agreementId} />
      </th>
      <ListCell label={t('goals.successCriteria')}>
        {goal.successCriteria.map(({ id, text }) => (
          <li key={id}>
            <span className="goal-text">{text}</span>
            <TargetList targets={targets.of(id)} agreementId={goal.agreementId} />
          </li>
        ))}
      </ListCell>
      <ListCell label={t('goals.actions')}>
        {goal.actions.map((action) => (
          <li key={action.id}>
            <ActionItem action={action} />
          </li>
        ))}
      </ListCell>
      <ListCell label={t('goals.followUps')}>
        {goal.followUps.map((followUp) => (
          <li key={followUp.id}>
            <FollowUpItem followUp={followUp} />
          </li>
        ))}
      </ListCell>
    </tr>
  )
}

/** Short rows stay whole on paper; long ones may run over, or they would leave half a page empty. */
function isShort({ title, description, successCriteria, targets, actions, followUps }: GoalNode): boolean {
  const longest = Math.max(
    title.length + (description?.length ?? 0),
    ...[successCriteria, actions, followUps].map((list) =>
      list.reduce((sum, { text }) => sum + text.length, 0),
    ),
  )
  const sentences = targets.reduce(
    (sum, { indicatorName, reading }) => sum + indicatorName.length + reading.da.length,
    0,
  )
  return longest + sentences < 350
}

function ListCell({ label, children }: { label: string; children: ReactNode[] }) {
  return (
    <td data-label={label}>
      {children.length > 0 && (
        <ul className={children.length === 1 ? 'goal-single' : 'goal-many'}>{children}</ul>
      )}
    </td>
  )
}
