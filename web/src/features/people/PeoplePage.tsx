import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { problemOf } from '../../api/problem'
import { useCan } from '../../api/session'
import type { Page, Person } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { DataTable, type Column } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { Filters, SearchField } from '../../ui/Filters'
import { Link } from '../../ui/Link'
import { PageHeader } from '../../ui/PageHeader'
import { firstRow, nextPage, previousPage, withFilter } from '../../ui/pages'
import { Pagination } from '../../ui/Pagination'
import { Skeleton } from '../../ui/Skeleton'
import { peopleQuery } from './people'
import { PersonTag } from './PersonTag'
import { filterOf, pageSize, type PersonSearch } from './search'

const route = getRouteApi('/inside/brugere')

/** Everybody who uses the system, or is named as responsible in it. */
export function PeoplePage() {
  const t = useText()
  const search = route.useSearch()
  const list = useQuery({ ...peopleQuery(filterOf(search)), placeholderData: keepPreviousData })
  const problem = problemOf(list.error)
  return (
    <>
      <PageHeader
        title={search.arkiv ? t('people.archive') : t('people.title')}
        actions={<Actions archive={search.arkiv ?? false} />}
      />
      <PersonFilters total={list.data?.total} />
      {problem && <ProblemBanner problem={problem} onRetry={() => void list.refetch()} />}
      {!problem && list.isPending && <Skeleton />}
      {!problem && list.data && <People page={list.data} busy={list.isPlaceholderData} />}
    </>
  )
}

function Actions({ archive }: { archive: boolean }) {
  const t = useText()
  const mayCreate = useCan('editPeople')
  if (!mayCreate) return null
  return (
    <>
      <Link from="/brugere" to="." search={archive ? {} : { arkiv: true }} look="plain">
        {archive ? t('people.inUse') : t('people.archive')}
      </Link>
      <Link to="/brugere/ny" look="primary">
        {t('people.new')}
      </Link>
    </>
  )
}

function PersonFilters({ total }: { total: number | null | undefined }) {
  const t = useText()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Filters
      label={t('people.search')}
      count={total !== null && total !== undefined && t('people.count', { count: total })}
    >
      <SearchField
        label={t('people.search')}
        value={search.q ?? ''}
        onSearch={(q) =>
          void navigate({
            search: withFilter<PersonSearch>(search, { q } as Partial<PersonSearch>),
            replace: search.q !== undefined,
            resetScroll: false,
          })
        }
      />
    </Filters>
  )
}

function People({ page, busy }: { page: Page<Person>; busy: boolean }) {
  const t = useText()
  const search = route.useSearch()
  const columns = usePersonColumns()
  if (page.items.length === 0) {
    return (
      <EmptyState
        title={search.q ? t('people.noHit') : search.arkiv ? t('agreements.archiveEmpty') : t('people.empty')}
        body={search.q && t('people.noHitBody')}
      />
    )
  }
  return (
    <>
      <DataTable
        caption={t('people.title')}
        rows={page.items}
        rowKey={({ id }) => id}
        columns={columns}
        busy={busy}
      />
      <Pagination
        first={firstRow(search, pageSize)}
        shown={page.items.length}
        total={page.total}
        previous={
          search.sider && (
            <Link from="/brugere" to="." search={previousPage(search)} look="secondary">
              {t('table.previous')}
            </Link>
          )
        }
        next={
          page.next !== null && (
            <Link from="/brugere" to="." search={nextPage(search, page.next)} look="secondary">
              {t('table.next')}
            </Link>
          )
        }
      />
    </>
  )
}

function usePersonColumns(): Column<Person>[] {
  const t = useText()
  return [
    {
      key: 'name',
      header: t('people.name'),
      cell: ({ id, name, title }) => (
        <>
          <Link to="/brugere/$personId" params={{ personId: id }}>
            {name}
          </Link>
          {title && <span className="subline">{title}</span>}
        </>
      ),
    },
    { key: 'email', header: t('people.email'), cell: ({ email }) => email, phone: 'wide' },
    { key: 'partner', header: t('people.partner'), cell: ({ partnerName }) => partnerName, phone: 'wide' },
    {
      key: 'state',
      header: t('people.access'),
      cell: (person) => <PersonTag person={person} />,
      nowrap: true,
      phone: 'bare',
    },
  ]
}
