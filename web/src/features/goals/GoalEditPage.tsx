import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { Agreement } from '../../api/types'
import { useText } from '../../text'
import { Banner } from '../../ui/Banner'
import { Link } from '../../ui/Link'
import { PageHeader } from '../../ui/PageHeader'
import { agreementTreeQuery } from '../agreements/agreements'
import { GoalForm } from './GoalForm'
import { goalQuery } from './goals'

const editRoute = getRouteApi('/inside/maal/$goalId/rediger')
const newRoute = getRouteApi('/inside/maal/ny')

export function EditGoalPage() {
  const t = useText()
  const { goalId } = editRoute.useParams()
  // The version that was opened counts, however often the cache looks for newer ones.
  const [goal] = useState(useSuspenseQuery(goalQuery(goalId)).data)
  const { data: tree } = useSuspenseQuery(agreementTreeQuery(goal.agreementId))
  return (
    <>
      <PageHeader
        title={t('goals.form.edit')}
        crumbs={[
          ...agreementCrumbs(tree.agreement, t('agreements.title')),
          <Link key="goal" to="/maal/$goalId" params={{ goalId }}>
            {t('goals.one')}
          </Link>,
        ]}
      />
      {goal.may.includes('edit') ? (
        <GoalForm tree={tree} goal={goal} />
      ) : (
        <Banner look="warn">{t('goals.form.mayNot')}</Banner>
      )}
    </>
  )
}

export function NewGoalPage() {
  const t = useText()
  const { aftale, tema } = newRoute.useSearch()
  const { data: tree } = useSuspenseQuery(agreementTreeQuery(aftale))
  return (
    <>
      <PageHeader
        title={t('goals.form.new')}
        crumbs={agreementCrumbs(tree.agreement, t('agreements.title'))}
        intro={t('goals.form.newIntro')}
      />
      {tree.agreement.may.includes('edit') ? (
        <GoalForm tree={tree} goal={null} themeId={tema} />
      ) : (
        <Banner look="warn">{t('goals.form.mayNot')}</Banner>
      )}
    </>
  )
}

export function agreementCrumbs(agreement: Agreement, listTitle: string) {
  return [
    <Link key="list" to="/aftaler">
      {listTitle}
    </Link>,
    <Link key="agreement" to="/aftaler/$agreementId" params={{ agreementId: agreement.id }}>
      {agreement.title}
    </Link>,
  ]
}
