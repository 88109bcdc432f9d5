import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { problemOf } from '../../api/problem'
import { useCan, useSession } from '../../api/session'
import type { Indicator, Page } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { partnerChoices } from '../../ui/choices'
import { DataTable, type Column } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { FieldFrame } from '../../ui/Field'
import { Filters, FilterSelect, SearchField } from '../../ui/Filters'
import { Link } from '../../ui/Link'
import { PageHeader } from '../../ui/PageHeader'
import { firstRow, nextPage, previousPage, withFilter } from '../../ui/pages'
import { Pagination } from '../../ui/Pagination'
import { Skeleton } from '../../ui/Skeleton'
import { Tag } from '../../ui/Tag'
import { indicatorsQuery } from './indicators'
import { filterOf, hasFilter, pageSize, type IndicatorSearch, type IndicatorSort } from './search'
import './Indicator.css'

const route = getRouteApi('/inside/indikatorer')
const partners = partnerChoices()
// The list is there before the heavy widget is.
const Picker = lazy(() => import('../../ui/PickField').then((module) => ({ default: module.Picker })))

export function IndicatorsPage() {
  const t = useText()
  const search = route.useSearch()
  const list = useQuery({ ...indicatorsQuery(filterOf(search)), placeholderData: keepPreviousData })
  const problem = problemOf(list.error)
  return (
    <>
      <PageHeader
        title={search.arkiv ? t('indicators.archive') : t('indicators.title')}
        actions={<Actions archive={search.arkiv ?? false} />}
      />
      <IndicatorFilters total={list.data?.total} />
      {problem && <ProblemBanner problem={problem} onRetry={() => void list.refetch()} />}
      {!problem && list.isPending && <Skeleton />}
      {!problem && list.data && <Indicators page={list.data} busy={list.isPlaceholderData} />}
    </>
  )
}

function Actions({ archive }: { archive: boolean }) {
  const t = useText()
  const mayCreate = useCan('editIndicators')
  if (!mayCreate) return null
  return (
    <>
      <Link from="/indikatorer" to="." search={archive ? {} : { arkiv: true }} look="plain">
        {archive ? t('indicators.inUse') : t('indicators.archive')}
      </Link>
      <Link to="/indikatorer/ny" look="primary">
        {t('indicators.new')}
      </Link>
    </>
  )
}

function IndicatorFilters({ total }: { total: number | null | undefined }) {
  const t = useText()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { user } = useSession()
  const places = user?.memberships ?? []
  const mayReadPartners = useCan('readPartners')
  const change = (next: Partial<IndicatorSearch>, replace = false) =>
    void navigate({ search: withFilter(search, next), replace, resetScroll: false })
  return (
    <Filters
      label={t('indicators.search')}
      count={total !== null && total !== undefined && t('indicators.count', { count: total })}
    >
      <SearchField
        label={t('indicators.search')}
        value={search.q ?? ''}
        onSearch={(q) => change({ q: q || undefined } as Partial<IndicatorSearch>, search.q !== undefined)}
      />
      {mayReadPartners && (
        <ResponsibleFilter
          value={search.ansvarlig ?? null}
          onChoose={(ansvarlig) => change({ ansvarlig } as Partial<IndicatorSearch>)}
        />
      )}
      {places.length > 1 && (
        <FilterSelect
          label={t('common.municipality')}
          value={search.kommune}
          all={t('common.all')}
          options={places.map((place) => ({ value: place.municipalityId, label: place.municipalityName }))}
          onChoose={(kommune) => change({ kommune } as Partial<IndicatorSearch>)}
        />
      )}
      {hasFilter(search) && (
        <Link from="/indikatorer" to="." search={search.arkiv ? { arkiv: true } : {}} look="plain">
          {t('table.clearFilters')}
        </Link>
      )}
    </Filters>
  )
}

interface ResponsibleFilterProps {
  value: string | null
  onChoose: (partnerId: string | undefined) => void
}

function ResponsibleFilter({ value, onChoose }: ResponsibleFilterProps) {
  const t = useText()
  const label = t('indicators.responsible')
  const id = 'indicators-responsible'
  const waiting = (
    <FieldFrame id={id} label={label}>
      <input id={id} className="input" disabled />
    </FieldFrame>
  )
  return (
    <Suspense fallback={waiting}>
      <Picker
        key={value}
        id={id}
        label={label}
        error={undefined}
        source={partners}
        value={value}
        onChoose={(choice) => onChoose(choice?.id)}
      />
    </Suspense>
  )
}

function Indicators({ page, busy }: { page: Page<Indicator>; busy: boolean }) {
  const t = useText()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useIndicatorColumns()
  if (page.items.length === 0) return <NoIndicators />
  return (
    <>
      <DataTable
        caption={t('indicators.title')}
        rows={page.items}
        rowKey={({ id }) => id}
        columns={columns}
        sort={search.sort ?? 'name'}
        onSort={(sort) => void navigate({ search: withFilter(search, { sort: sort as IndicatorSort }) })}
        busy={busy}
      />
      <Pagination
        first={firstRow(search, pageSize)}
        shown={page.items.length}
        total={page.total}
        previous={
          search.sider && (
            <Link from="/indikatorer" to="." search={previousPage(search)} look="secondary">
              {t('table.previous')}
            </Link>
          )
        }
        next={
          page.next !== null && (
            <Link from="/indikatorer" to="." search={nextPage(search, page.next)} look="secondary">
              {t('table.next')}
            </Link>
          )
        }
      />
    </>
  )
}

function useIndicatorColumns(): Column<Indicator>[] {
  const t = useText()
  return [
    {
      key: 'name',
      header: t('indicators.name'),
      sort: 'name',
      cell: (indicator) => (
        <>
          <Link to="/indikatorer/$indicatorId" params={{ indicatorId: indicator.id }}>
            {indicator.name}
          </Link>
          {indicator.populationOutcome && (
            <div className="indicators-tag">
              <Tag>{t('goals.populationOutcome')}</Tag>
            </div>
          )}
        </>
      ),
    },
    {
      key: 'code',
      header: t('indicators.code'),
      cell: ({ code }) => <span className="indicators-code">{code}</span>,
      phone: 'wide',
    },
    { key: 'unit', header: t('indicators.unit'), cell: ({ unit }) => t(`indicators.unit.${unit}`) },
    {
      key: 'frequency',
      header: t('indicators.frequency'),
      cell: ({ frequency }) => t(`indicators.frequency.${frequency}`),
    },
    {
      key: 'responsible',
      header: t('indicators.responsible'),
      cell: ({ responsiblePersonName, responsiblePartnerName }) =>
        [responsiblePersonName, responsiblePartnerName].filter(Boolean).join(', '),
    },
  ]
}

function NoIndicators() {
  const t = useText()
  const search = route.useSearch()
  const mayCreate = useCan('editIndicators')
  if (hasFilter(search)) {
    return (
      <EmptyState
        title={t('indicators.noHit')}
        body={t('agreements.noHitBody')}
        action={
          <Link from="/indikatorer" to="." search={search.arkiv ? { arkiv: true } : {}} look="secondary">
            {t('table.clearFilters')}
          </Link>
        }
      />
    )
  }
  if (search.arkiv) return <EmptyState title={t('agreements.archiveEmpty')} />
  return (
    <EmptyState
      title={t('indicators.empty')}
      body={t('indicators.emptyBody')}
      action={
        mayCreate && (
          <Link to="/indikatorer/ny" look="primary">
            {t('indicators.new')}
          </Link>
        )
      }
    />
  )
}
