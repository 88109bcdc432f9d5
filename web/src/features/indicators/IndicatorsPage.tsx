import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useCan } from '../../api/session'
import type { Indicator } from '../../api/types'
import { useText } from '../../text'
import { partnerChoices } from '../../ui/choices'
import type { Column } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { FieldFrame } from '../../ui/Field'
import { Link } from '../../ui/Link'
import { ListPage } from '../../ui/ListPage'
import { MunicipalityFilter } from '../../ui/MunicipalityFilter'
import { Tag } from '../../ui/Tag'
import { useFilter } from '../../ui/useFilter'
import { indicatorsQuery } from './indicators'
import { filterOf, hasFilter, type IndicatorSearch } from './search'
import './Indicator.css'

const route = getRouteApi('/inside/indikatorer')
const partners = partnerChoices()
// The list is there before the heavy widget is.
const Picker = lazy(() => import('../../ui/PickField').then((module) => ({ default: module.Picker })))

export function IndicatorsPage() {
  const t = useText()
  const search = route.useSearch()
  const mayCreate = useCan('editIndicators')
  const list = useQuery({ ...indicatorsQuery(filterOf(search)), placeholderData: keepPreviousData })
  const create = mayCreate && (
    <Link to="/indikatorer/ny" look="primary">
      {t('indicators.new')}
    </Link>
  )
  return (
    <ListPage
      search={search}
      list={list}
      columns={useIndicatorColumns()}
      sortedBy="name"
      words={{
        title: t('indicators.title'),
        archive: t('indicators.archive'),
        inUse: t('indicators.inUse'),
        search: t('indicators.search'),
        count: (count) => t('indicators.count', { count }),
        noHit: t('indicators.noHit'),
      }}
      filters={<IndicatorFilters />}
      filtered={hasFilter(search)}
      create={create}
      empty={<EmptyState title={t('indicators.empty')} body={t('indicators.emptyBody')} action={create} />}
    />
  )
}

function IndicatorFilters() {
  const search = route.useSearch()
  const mayReadPartners = useCan('readPartners')
  const filter = useFilter<IndicatorSearch>()
  return (
    <>
      {mayReadPartners && (
        <ResponsibleFilter value={search.ansvarlig ?? null} onChoose={(ansvarlig) => filter({ ansvarlig })} />
      )}
      <MunicipalityFilter value={search.kommune} onChoose={(kommune) => filter({ kommune })} />
    </>
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
