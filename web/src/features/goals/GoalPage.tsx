import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { problemOf } from '../../api/problem'
import type { AgreementTree, Goal } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Facts } from '../../ui/Facts'
import { Link } from '../../ui/Link'
import { PageHeader } from '../../ui/PageHeader'
import { StatusTag } from '../../ui/Tag'
import { useArchive } from '../../ui/useArchive'
import { agreementTreeQuery } from '../agreements/agreements'
import { GoalTags, useResponsible } from '../agreements/goalParts'
import { ArchivedNotice } from './ArchivedNotice'
import { findGoal } from './findGoal'
import { agreementCrumbs } from './GoalEditPage'
import { GoalItems } from './GoalItems'
import { goalQuery, refreshGoals } from './goals'
import { GoalThread } from './GoalThread'
import { keptGoals } from './kept'
import { Revisions } from './Revisions'
import '../agreements/GoalTree.css'
import './Goal.css'

const route = getRouteApi('/inside/maal/$goalId')

export function GoalPage() {
  const t = useText()
  const { goalId } = route.useParams()
  const { data: goal } = useSuspenseQuery(goalQuery(goalId))
  const { data: tree } = useSuspenseQuery(agreementTreeQuery(goal.agreementId))
  const node = findGoal(tree, goal.id)
  return (
    <article className="goal-page">
      <PageHeader
        title={goal.title}
        crumbs={agreementCrumbs(tree.agreement, t('agreements.title'))}
        tag={
          goal.retiredAt && (
            <StatusTag tone="neutral" shape="cross">
              {t('goals.retired')}
            </StatusTag>
          )
        }
        actions={<Actions goal={goal} />}
      />
      <ArchivedNotice goal={goal} />
      <GoalTags goal={goal} />
      {goal.description && <p className="prose">{goal.description}</p>}
      <GoalFacts goal={goal} tree={tree} />
      {node && <GoalItems goal={node} tree={tree} />}
      <GoalThread goal={goal} />
      <Revisions goal={goal} />
    </article>
  )
}

function Actions({ goal }: { goal: Goal }) {
  const t = useText()
  const navigate = useNavigate()
  const archive = useArchive<Goal>({
    title: ({ title }) => title,
    archive: keptGoals.archive,
    restore: keptGoals.restore,
    refresh: () => refreshGoals(goal.agreementId),
    onArchived: () =>
      void navigate({ to: '/aftaler/$agreementId', params: { agreementId: goal.agreementId } }),
  })
  const problem = problemOf(archive.error)
  return (
    <>
      {problem && <ProblemBanner problem={problem} />}
      {goal.may.includes('archive') && (
        <Button look="plain" pending={archive.isPending} onClick={() => archive.mutate(goal)}>
          {t('edit.archive')}
        </Button>
      )}
      {goal.may.includes('edit') && (
        <Link to="/maal/$goalId/rediger" params={{ goalId: goal.id }} look="primary">
          {t('common.edit')}
        </Link>
      )}
    </>
  )
}

function GoalFacts({ goal, tree }: { goal: Goal; tree: AgreementTree }) {
  const t = useText()
  const who = useResponsible()(goal)
  const register = [goal.responsiblePersonName, goal.responsiblePartnerName].filter(Boolean).join(', ')
  const themes = tree.themes.filter(({ id }) => goal.themeIds.includes(id)).map(({ title }) => title)
  return (
    <Facts
      items={[
        { label: t('agreements.theme'), value: themes.join(', ') },
        { label: t('goals.form.responsiblePart'), value: who },
        { label: t('goals.responsibleInRegister'), value: register === who ? null : register },
        { label: t('goals.form.degree'), value: goal.degree && t(`goals.degree.${goal.degree}`) },
        { label: t('goals.ofAgreement'), value: tree.agreement.title },
        {
          label: t('goals.form.sharedWith'),
          value: goal.sharedWith.length > 0 && (
            <ul className="goal-links">
              {goal.sharedWith.map(({ agreementId, title }) => (
                <li key={agreementId}>
                  <Link to="/aftaler/$agreementId" params={{ agreementId }}>
                    {title}
                  </Link>
                </li>
              ))}
            </ul>
          ),
          wide: true,
        },
      ].filter(({ value }) => value !== false)}
    />
  )
}
