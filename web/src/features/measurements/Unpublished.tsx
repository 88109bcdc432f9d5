import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { problemOf } from '../../api/problem'
import type { Measurement, Page } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { indicatorChoices, partnerChoices } from '../../ui/choices'
import { EmptyState } from '../../ui/EmptyState'
import { Filters } from '../../ui/Filters'
import { Pagination, PreviousPage } from '../../ui/Pagination'
import { Picker } from '../../ui/PickField'
import { Skeleton } from '../../ui/Skeleton'
import { useFilter } from '../../ui/useFilter'
import { ApprovalList } from './ApprovalList'
import { measurementPageQuery } from './measurements'
import type { ApprovalSearch } from './search'

const indicators = indicatorChoices({})
const partners = partnerChoices()

/** Approved figures that nobody has published, the latest periods first: there may be very many. */
export function Unpublished({ search }: { search: ApprovalSearch }) {
  const { part, indikator, sider } = search
  const after = sider?.at(-1)
  const list = useQuery({
    ...measurementPageQuery({
      state: 'approved',
      ...(part && { partnerId: part }),
      ...(indikator && { indicatorId: indikator }),
      ...(after && { after }),
    }),
    placeholderData: keepPreviousData,
  })
  const problem = problemOf(list.error)
  return (
    <>
      <PublishFilters search={search} total={list.data?.total} />
      {problem && <ProblemBanner problem={problem} onRetry={() => void list.refetch()} />}
      {!problem && !list.data && <Skeleton />}
      {list.data && <Found page={list.data} search={search} />}
    </>
  )
}

function PublishFilters({ search, total }: { search: ApprovalSearch; total: number | null | undefined }) {
  const t = useText()
  const id = useId()
  const filter = useFilter<ApprovalSearch>()
  const choose = (change: ApprovalSearch) => filter(change, true)
  return (
    <Filters
      label={t('table.filters')}
      count={typeof total === 'number' && t('measurements.unpublished', { count: total })}
    >
      <Picker
        id={`${id}-indicator`}
        label={t('measurements.indicator')}
        error={undefined}
        source={indicators}
        value={search.indikator ?? null}
        onChoose={(choice) => choose({ indikator: choice?.id })}
      />
      <Picker
        id={`${id}-partner`}
        label={t('measurements.partner')}
        error={undefined}
        source={partners}
        value={search.part ?? null}
        onChoose={(choice) => choose({ part: choice?.id })}
      />
    </Filters>
  )
}

function Found({ page, search }: { page: Page<Measurement>; search: ApprovalSearch }) {
  const t = useText()
  if (page.items.length === 0)
    return (
      <EmptyState
        title={t('measurements.nothingToPublish')}
        body={t('measurements.nothingToPublishBody')}
        action={search.sider && <PreviousPage />}
      />
    )
  return (
    <>
      <ApprovalList key={JSON.stringify(search)} task="publish" measurements={page.items} />
      <Pagination search={search} page={page} />
    </>
  )
}
