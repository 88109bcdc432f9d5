import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Measurement } from '../../api/types'
import { problemOf } from '../../api/problem'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { EmptyState } from '../../ui/EmptyState'
import { FilterSelect, Filters } from '../../ui/Filters'
import { PageHeader } from '../../ui/PageHeader'
import { Link } from '../../ui/Link'
import { Skeleton } from '../../ui/Skeleton'
import { viewLink, Views } from '../../ui/Views'
import { ApprovalList } from './ApprovalList'
import { measurementsQuery } from './measurements'
import type { ApprovalSearch } from './search'
import { Unpublished } from './Unpublished'

const route = getRouteApi('/inside/godkend')

/** Every figure that waits for an approver, and every approved one that waits to be published. */
export function ApprovalPage() {
  const t = useText()
  const search = route.useSearch()
  const task = search.vis === 'godkendt' ? 'publish' : 'approve'
  return (
    <>
      <PageHeader title={t('measurements.approval')} intro={t(`measurements.intro.${task}`)} />
      <div className="stack">
        <Views label={t('measurements.approval')}>
          <Link to="/godkend" search={{}} {...viewLink}>
            {t('measurements.list.approve')}
          </Link>
          <Link to="/godkend" search={{ vis: 'godkendt' }} {...viewLink}>
            {t('measurements.list.publish')}
          </Link>
        </Views>
        {task === 'approve' ? <Submitted search={search} /> : <Unpublished search={search} />}
      </div>
    </>
  )
}

/** The oldest first. */
function Submitted({ search }: { search: ApprovalSearch }) {
  const waiting = useQuery(measurementsQuery({ waiting: true, sort: 'updatedAt' }))
  const problem = problemOf(waiting.error)
  if (problem) return <ProblemBanner problem={problem} onRetry={() => void waiting.refetch()} />
  return waiting.data ? <Waiting all={waiting.data} search={search} /> : <Skeleton />
}

function Waiting({ all, search }: { all: readonly Measurement[]; search: ApprovalSearch }) {
  const t = useText()
  const navigate = route.useNavigate()
  const { part, indikator } = search
  const found = all.filter(
    ({ partnerId, indicatorId }) =>
      (!part || part === partnerId) && (!indikator || indikator === indicatorId),
  )
  const choose = (change: ApprovalSearch) =>
    void navigate({ search: { ...search, ...change }, replace: true })
  if (all.length === 0)
    return <EmptyState title={t('measurements.nothingWaits')} body={t('measurements.nothingWaitsBody')} />
  return (
    <>
      <Filters label={t('table.filters')} count={t('measurements.waiting', { count: found.length })}>
        <FilterSelect
          label={t('measurements.indicator')}
          all={t('common.all')}
          value={indikator}
          options={distinct(all, ({ indicatorId, indicatorName }) => [indicatorId, indicatorName])}
          onChoose={(next) => choose({ indikator: next })}
        />
        <FilterSelect
          label={t('measurements.partner')}
          all={t('common.all')}
          value={part}
          options={distinct(all, ({ partnerId, partnerName }) => [partnerId, partnerName ?? ''])}
          onChoose={(next) => choose({ part: next })}
        />
      </Filters>
      <ApprovalList task="approve" measurements={found} />
    </>
  )
}

function distinct(all: readonly Measurement[], of: (measurement: Measurement) => [string, string]) {
  const found = [...new Map(all.map(of))].map(([value, label]) => ({ value, label }))
  return found.sort((one, other) => one.label.localeCompare(other.label, 'da'))
}
