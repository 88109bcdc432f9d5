import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { problemOf } from '../../api/problem'
import type { Indicator } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Link } from '../../ui/Link'
import { PageHeader } from '../../ui/PageHeader'
import { Skeleton } from '../../ui/Skeleton'
import { indicatorCrumbs } from '../indicators/indicatorCrumbs'
import { indicatorQuery } from '../indicators/indicators'
import { CohortFilters } from './CohortFilters'
import { CohortList } from './CohortList'
import { cohortsQuery } from './cohorts'
import { NewCohort } from './NewCohort'
import { filterOf, hasFilter } from './search'
import { WaveTable } from './WaveTable'
import './Cohorts.css'

const route = getRouteApi('/inside/indikatorer/$indicatorId/hold')

/** Courses, companies and groups of one indicator: what they answered, and what is still to come. */
export function CohortsPage() {
  const t = useText()
  const { indicatorId } = route.useParams()
  const search = route.useSearch()
  const { data: indicator } = useSuspenseQuery(indicatorQuery(indicatorId))
  const list = useQuery({
    ...cohortsQuery(filterOf(indicatorId, search)),
    placeholderData: keepPreviousData,
  })
  const problem = problemOf(list.error)
  // Nothing to choose from and to add up, until there is a first one.
  const none = list.data?.total === 0 && !hasFilter(search)
  return (
    <article className="cohorts">
      <PageHeader
        title={t(search.arkiv ? 'cohorts.archive' : 'cohorts.title')}
        crumbs={indicatorCrumbs(indicator, t('indicators.title'))}
        intro={t('cohorts.intro')}
        actions={<Actions indicator={indicator} archive={search.arkiv ?? false} />}
      />
      <p className="print-only">
        <strong>{indicator.name}</strong>
      </p>
      {!none && <CohortFilters total={list.data?.total} />}
      {!none && !search.arkiv && <WaveTable indicator={indicator} />}
      {problem && <ProblemBanner problem={problem} onRetry={() => void list.refetch()} />}
      {!problem && list.isPending && <Skeleton />}
      {!problem && list.data && (
        <CohortList indicator={indicator} page={list.data} busy={list.isPlaceholderData} />
      )}
    </article>
  )
}

function Actions({ indicator, archive }: { indicator: Indicator; archive: boolean }) {
  const t = useText()
  return (
    <>
      <Link
        to="/indikatorer/$indicatorId/hold"
        params={{ indicatorId: indicator.id }}
        search={archive ? {} : { arkiv: true }}
        look="plain"
      >
        {t(archive ? 'cohorts.inUse' : 'cohorts.archive')}
      </Link>
      <Button onClick={() => window.print()}>{t('common.print')}</Button>
      <NewCohort indicator={indicator} />
    </>
  )
}
