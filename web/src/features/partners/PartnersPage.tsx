import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { problemOf } from '../../api/problem'
import { useCan, useSession } from '../../api/session'
import type { Page, Partner, PartnerKind } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { ProblemBanner } from '../../ui/Banner'
import { DataTable, type Column } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { Filters, FilterSelect, SearchField } from '../../ui/Filters'
import { Link } from '../../ui/Link'
import { PageHeader } from '../../ui/PageHeader'
import { firstRow, nextPage, previousPage, withFilter } from '../../ui/pages'
import { Pagination } from '../../ui/Pagination'
import { Skeleton } from '../../ui/Skeleton'
import { partnersQuery } from './partners'
import { filterOf, hasFilter, pageSize, partnerKinds, type PartnerSearch, type PartnerSort } from './search'
import { ValidityNote } from './ValidityNote'

const route = getRouteApi('/inside/parter')

export function PartnersPage() {
  const t = useText()
  const search = route.useSearch()
  const list = useQuery({ ...partnersQuery(filterOf(search)), placeholderData: keepPreviousData })
  const problem = problemOf(list.error)
  return (
    <>
      <PageHeader
        title={search.arkiv ? t('partners.archive') : t('partners.title')}
        actions={<Actions archive={search.arkiv ?? false} />}
      />
      <PartnerFilters total={list.data?.total} />
      {problem && <ProblemBanner problem={problem} onRetry={() => void list.refetch()} />}
      {!problem && list.isPending && <Skeleton />}
      {!problem && list.data && <Partners page={list.data} busy={list.isPlaceholderData} />}
    </>
  )
}

function Actions({ archive }: { archive: boolean }) {
  const t = useText()
  const mayCreate = useCan('editPartners')
  if (!mayCreate) return null
  return (
    <>
      <Link from="/parter" to="." search={archive ? {} : { arkiv: true }} look="plain">
        {archive ? t('partners.inUse') : t('partners.archive')}
      </Link>
      <Link to="/parter/ny" look="primary">
        {t('partners.new')}
      </Link>
    </>
  )
}

function PartnerFilters({ total }: { total: number | null | undefined }) {
  const t = useText()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { user } = useSession()
  const places = user?.memberships ?? []
  const change = (next: Partial<PartnerSearch>, replace = false) =>
    void navigate({ search: withFilter(search, next), replace, resetScroll: false })
  return (
    <Filters
      label={t('partners.search')}
      count={total !== null && total !== undefined && t('partners.count', { count: total })}
    >
      <SearchField
        label={t('partners.search')}
        value={search.q ?? ''}
        onSearch={(q) => change({ q: q || undefined } as Partial<PartnerSearch>, search.q !== undefined)}
      />
      <FilterSelect<PartnerKind>
        label={t('partners.kind')}
        value={search.art}
        all={t('partners.allKinds')}
        options={partnerKinds.map((value) => ({ value, label: t(`partners.kind.${value}`) }))}
        onChoose={(art) => change({ art } as Partial<PartnerSearch>)}
      />
      {places.length > 1 && (
        <FilterSelect
          label={t('common.municipality')}
          value={search.kommune}
          all={t('common.all')}
          options={places.map((place) => ({
            value: place.municipalityId,
            label: place.municipalityName,
          }))}
          onChoose={(kommune) => change({ kommune } as Partial<PartnerSearch>)}
        />
      )}
      {hasFilter(search) && (
        <Link from="/parter" to="." search={search.arkiv ? { arkiv: true } : {}} look="plain">
          {t('table.clearFilters')}
        </Link>
      )}
    </Filters>
  )
}

function Partners({ page, busy }: { page: Page<Partner>; busy: boolean }) {
  const t = useText()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = usePartnerColumns(page.items)
  if (page.items.length === 0) return <NoPartners />
  return (
    <>
      <DataTable
        caption={t('partners.title')}
        rows={page.items}
        rowKey={({ id }) => id}
        columns={columns}
        sort={search.sort ?? 'name'}
        onSort={(sort) => void navigate({ search: withFilter(search, { sort: sort as PartnerSort }) })}
        busy={busy}
      />
      <Pagination
        first={firstRow(search, pageSize)}
        shown={page.items.length}
        total={page.total}
        previous={
          search.sider && (
            <Link from="/parter" to="." search={previousPage(search)} look="secondary">
              {t('table.previous')}
            </Link>
          )
        }
        next={
          page.next !== null && (
            <Link from="/parter" to="." search={nextPage(search, page.next)} look="secondary">
              {t('table.next')}
            </Link>
          )
        }
      />
    </>
  )
}

/** Columns that would be empty all the way down are left out. */
function usePartnerColumns(partners: readonly Partner[]): Column<Partner>[] {
  const t = useText()
  const format = useFormats()
  const columns: (Column<Partner> | false)[] = [
    {
      key: 'name',
      header: t('partners.name'),
      sort: 'name',
      cell: (partner) => (
        <>
          <Link to="/parter/$partnerId" params={{ partnerId: partner.id }}>
            {partner.name}
          </Link>
          <span className="subline">
            <ValidityNote partner={partner} />
          </span>
        </>
      ),
    },
    {
      key: 'kind',
      header: t('partners.kind'),
      cell: ({ kind }) => t(`partners.kind.${kind}`),
      phone: 'bare',
    },
    {
      key: 'parent',
      header: t('partners.parent'),
      cell: ({ parentName }) => parentName,
      phone: 'wide',
    },
    partners.some(({ cvr }) => cvr) && {
      key: 'cvr',
      header: t('partners.cvr'),
      cell: ({ cvr }) => cvr,
      nowrap: true,
    },
    {
      key: 'agreements',
      header: t('partners.agreements'),
      cell: ({ agreements }) => format.number(agreements),
      number: true,
    },
  ]
  return columns.filter((column) => column !== false)
}

function NoPartners() {
  const t = useText()
  const search = route.useSearch()
  if (hasFilter(search)) {
    return (
      <EmptyState
        title={t('partners.noHit')}
        body={t('agreements.noHitBody')}
        action={
          <Link from="/parter" to="." search={{}} look="secondary">
            {t('table.clearFilters')}
          </Link>
        }
      />
    )
  }
  return <EmptyState title={search.arkiv ? t('agreements.archiveEmpty') : t('partners.empty')} />
}
