import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { Indicator } from '../../api/types'
import { useText } from '../../text'
import { Banner } from '../../ui/Banner'
import { Link } from '../../ui/Link'
import { PageHeader } from '../../ui/PageHeader'
import { indicatorCrumbs } from '../indicators/indicatorCrumbs'
import { indicatorQuery } from '../indicators/indicators'
import { CohortForm } from './CohortForm'
import { cohortQuery } from './cohorts'
import { hasCohorts } from './hasCohorts'
import './Cohorts.css'

const newRoute = getRouteApi('/inside/indikatorer/$indicatorId/hold/nyt')
const editRoute = getRouteApi('/inside/indikatorer/$indicatorId/hold/$cohortId/rediger')

export function NewCohortPage() {
  const t = useText()
  const { indicatorId } = newRoute.useParams()
  const { data: indicator } = useSuspenseQuery(indicatorQuery(indicatorId))
  return (
    <>
      <Header title={t('cohorts.new')} indicator={indicator} />
      {indicator.archivedAt ? (
        <Banner look="warn">{t('cohorts.form.archivedIndicator')}</Banner>
      ) : hasCohorts(indicator) ? (
        <CohortForm indicator={indicator} cohort={null} />
      ) : (
        <Banner look="warn">{t('cohorts.form.noCohorts')}</Banner>
      )}
    </>
  )
}

export function EditCohortPage() {
  const t = useText()
  const { indicatorId, cohortId } = editRoute.useParams()
  const { data: indicator } = useSuspenseQuery(indicatorQuery(indicatorId))
  // The version that was opened counts, however often the cache looks for newer ones.
  const [cohort] = useState(useSuspenseQuery(cohortQuery(cohortId)).data)
  return (
    <>
      <Header title={t('cohorts.form.edit')} indicator={indicator} />
      {cohort.may.includes('edit') ? (
        <CohortForm indicator={indicator} cohort={cohort} />
      ) : (
        <Banner look="warn">{t('cohorts.form.mayNot')}</Banner>
      )}
    </>
  )
}

function Header({ title, indicator }: { title: string; indicator: Indicator }) {
  const t = useText()
  const params = { indicatorId: indicator.id }
  return (
    <PageHeader
      title={title}
      crumbs={[
        ...indicatorCrumbs(indicator, t('indicators.title')),
        <Link key="list" to="/indikatorer/$indicatorId/hold" params={params}>
          {t('cohorts.title')}
        </Link>,
      ]}
      intro={indicator.definition}
    />
  )
}
