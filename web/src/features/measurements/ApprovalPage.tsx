import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Measurement } from '../../api/types'
import { problemOf } from '../../api/problem'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { EmptyState } from '../../ui/EmptyState'
import { FilterSelect, Filters } from '../../ui/Filters'
import { PageHeader } from '../../ui/PageHeader'
import { Skeleton } from '../../ui/Skeleton'
import { ApprovalList } from './ApprovalList'
import { measurementsQuery } from './measurements'
import type { ApprovalSearch } from './search'

const route = getRouteApi('/inside/godkend')

/** Every figure that waits for an approver, the oldest first. */
export function ApprovalPage() {
  const t = useText()
  const search = route.useSearch()
  const waiting = useQuery(measurementsQuery({ waiting: true, sort: 'updatedAt' }))
  const problem = problemOf(waiting.error)
  return (
    <>
      <PageHeader title={t('measurements.approval')} intro={t('measurements.approvalIntro')} />
      {problem && <ProblemBanner problem={problem} />}
      {!problem && waiting.isPending && <Skeleton />}
      {waiting.data && <Waiting all={waiting.data} search={search} />}
    </>
  )
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
      <ApprovalList measurements={found} />
    </>
  )
}

function distinct(all: readonly Measurement[], of: (measurement: Measurement) => [string, string]) {
  const found = [...new Map(all.map(of))].map(([value, label]) => ({ value, label }))
  return found.sort((one, other) => one.label.localeCompare(other.label, 'da'))
}
