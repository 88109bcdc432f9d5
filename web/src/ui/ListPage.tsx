import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { problemOf } from '../api/problem'
import type { Page } from '../api/types'
import { useText } from '../text'
import { ProblemBanner } from './Banner'
import { DataTable, type Column } from './DataTable'
import { EmptyState } from './EmptyState'
import { ClearFilters, Filters, SearchField } from './Filters'
import { Link } from './Link'
import { PageHeader } from './PageHeader'
import type { PagedSearch } from './pages'
import { Pagination } from './Pagination'
import { Skeleton } from './Skeleton'
import { useFilter } from './useFilter'

/** What every list has in its address. */
export interface ListSearch extends PagedSearch {
  q?: string
  arkiv?: boolean
  sort?: string
}

interface ListWords {
  title: string
  archive: string
  /** The way back from the archive, where the way to it stands above the list. */
  inUse?: string
  search: string
  count: (total: number) => string
  noHit: string
  noHitBody?: string
}

interface ListFrame {
  search: ListSearch
  words: ListWords
  /** The fields beside the search. */
  filters?: ReactNode
  filtered: boolean
  /** The way to a new one, for those who may make one. */
  create: ReactNode
  /** In place of the table, while there is nothing. */
  empty: ReactNode
}

interface ListPageProps<Row> extends ListFrame {
  list: UseQueryResult<Page<Row>>
  columns: readonly Column<Row>[]
  /** What it is sorted by unless told otherwise; left out where it cannot be sorted. */
  sortedBy?: string
}

/** A page that is a list: search and filters, the table page by page, and the archive. */
export function ListPage<Row extends { id: string }>(props: ListPageProps<Row>) {
  const { search, list, words, create } = props
  const problem = problemOf(list.error)
  const actions = (
    <>
      {words.inUse && <ArchiveSwitch archive={search.arkiv} words={words} />}
      {create}
    </>
  )
  return (
    <>
      <PageHeader title={search.arkiv ? words.archive : words.title} actions={create && actions} />
      <ListFilters {...props} total={list.data?.total} />
      {problem && <ProblemBanner problem={problem} onRetry={() => void list.refetch()} />}
      {!problem && list.isPending && <Skeleton />}
      {!problem && list.data && <Rows {...props} page={list.data} />}
    </>
  )
}

function ArchiveSwitch({ archive, words }: { archive: boolean | undefined; words: ListWords }) {
  return (
    <Link to="." search={archive ? {} : { arkiv: true }} look="plain">
      {archive ? words.inUse : words.archive}
    </Link>
  )
}

interface ListFiltersProps extends ListFrame {
  total: number | null | undefined
}

function ListFilters({ search, words, filters, filtered, total }: ListFiltersProps) {
  const t = useText()
  const filter = useFilter<ListSearch>()
  return (
    <Filters label={t('table.filters')} count={typeof total === 'number' && words.count(total)}>
      <SearchField
        label={words.search}
        value={search.q ?? ''}
        onSearch={(q) => filter({ q: q || undefined }, search.q !== undefined)}
      />
      {filters}
      {filters && filtered && <ClearFilters look="plain" />}
    </Filters>
  )
}

function Rows<Row extends { id: string }>(props: ListPageProps<Row> & { page: Page<Row> }) {
  const { search, list, columns, sortedBy, words, page } = props
  const filter = useFilter<ListSearch>()
  if (page.items.length === 0) return <NoRows {...props} />
  return (
    <>
      <DataTable
        caption={words.title}
        rows={page.items}
        rowKey={({ id }) => id}
        columns={columns}
        {...(sortedBy && { sort: search.sort ?? sortedBy, onSort: (sort) => filter({ sort }) })}
        busy={list.isPlaceholderData}
      />
      <Pagination search={search} page={page} />
    </>
  )
}

/** No hit, an empty archive, or nothing yet: three causes, three texts. */
function NoRows({ search, words, filters, filtered, empty }: ListFrame) {
  const t = useText()
  if (filtered) {
    return (
      <EmptyState
        title={words.noHit}
        body={words.noHitBody ?? t('table.noHitBody')}
        action={filters && <ClearFilters look="secondary" />}
      />
    )
  }
  return search.arkiv ? <EmptyState title={t('table.archiveEmpty')} /> : empty
}
