import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { problemOf } from '../../api/problem'
import { useCan } from '../../api/session'
import type { AgreementSort, Page, AgreementSummary } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { Link } from '../../ui/Link'
import { PageHeader } from '../../ui/PageHeader'
import { Pagination } from '../../ui/Pagination'
import { Skeleton } from '../../ui/Skeleton'
import { AgreementFilters } from './AgreementFilters'
import { useAgreementColumns } from './agreementColumns'
import { agreementsQuery } from './agreements'
import { filterOf, firstRow, hasFilter, nextPage, previousPage, withFilter } from './search'

const route = getRouteApi('/inside/aftaler')

export function AgreementsPage() {
  const t = useText()
  const search = route.useSearch()
  const list = useQuery({ ...agreementsQuery(filterOf(search)), placeholderData: keepPreviousData })
  const problem = problemOf(list.error)
  return (
    <>
      <PageHeader
        title={search.arkiv ? t('agreements.archive') : t('agreements.title')}
        actions={<NewAgreement />}
      />
      <AgreementFilters total={list.data?.total} />
      {problem && <ProblemBanner problem={problem} onRetry={() => void list.refetch()} />}
      {!problem && list.isPending && <Skeleton />}
      {!problem && list.data && <Agreements page={list.data} busy={list.isPlaceholderData} />}
      <ArchiveLink />
    </>
  )
}

function NewAgreement() {
  const t = useText()
  const mayCreate = useCan('editAgreements')
  if (!mayCreate) return null
  return (
    <Link to="/aftaler/ny" look="primary">
      {t('agreements.new')}
    </Link>
  )
}

/** For those who put agreements away: the way to find them again. */
function ArchiveLink() {
  const t = useText()
  const { arkiv } = route.useSearch()
  const mayEdit = useCan('editAgreements')
  if (!mayEdit && !arkiv) return null
  return (
    <p className="small no-print">
      <Link from="/aftaler" to="." search={arkiv ? {} : { arkiv: true }}>
        {arkiv ? t('agreements.leaveArchive') : t('agreements.archive')}
      </Link>
    </p>
  )
}

function Agreements({ page, busy }: { page: Page<AgreementSummary>; busy: boolean }) {
  const t = useText()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useAgreementColumns(page.items)
  if (page.items.length === 0) return <NoAgreements />
  return (
    <>
      <DataTable
        caption={t('agreements.title')}
        rows={page.items}
        rowKey={(agreement) => agreement.id}
        columns={columns}
        sort={search.sort ?? 'title'}
        onSort={(sort) => void navigate({ search: withFilter(search, { sort: sort as AgreementSort }) })}
        busy={busy}
      />
      <Pagination
        first={firstRow(search)}
        shown={page.items.length}
        total={page.total}
        previous={
          search.sider && (
            <Link from="/aftaler" to="." search={previousPage(search)} look="secondary">
              {t('table.previous')}
            </Link>
          )
        }
        next={
          page.next !== null && (
            <Link from="/aftaler" to="." search={nextPage(search, page.next)} look="secondary">
              {t('table.next')}
            </Link>
          )
        }
      />
    </>
  )
}

/** Nothing yet, no hit, or nothing for those who cannot create: three causes, three texts. */
function NoAgreements() {
  const t = useText()
  const search = route.useSearch()
  const mayCreate = useCan('editAgreements')
  if (hasFilter(search)) {
    return (
      <EmptyState
        title={t('agreements.noHit')}
        body={t('agreements.noHitBody')}
        action={
          <Link from="/aftaler" to="." search={{}} look="secondary">
            {t('table.clearFilters')}
          </Link>
        }
      />
    )
  }
  if (search.arkiv) return <EmptyState title={t('agreements.archiveEmpty')} />
  return (
    <EmptyState
      title={t('agreements.empty')}
      body={mayCreate ? t('agreements.emptyBody') : t('agreements.emptyReader')}
      action={<NewAgreement />}
    />
  )
}
