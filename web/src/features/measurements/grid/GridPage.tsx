import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { problemOf } from '../../../api/problem'
import type { Indicator, Measurement } from '../../../api/types'
import { useText } from '../../../text'
import { todayIso } from '../../../text/format'
import { ProblemBanner } from '../../../ui/Banner'
import { EmptyState } from '../../../ui/EmptyState'
import { PageHeader } from '../../../ui/PageHeader'
import { Skeleton } from '../../../ui/Skeleton'
import { LeavingGuard } from '../../../ui/LeavingGuard'
import { partnerQuery } from '../../partners/partners'
import { measurementsQuery } from '../measurements'
import { defaultPeriods, type GridSearch } from '../search'
import { useOwnPartner } from '../useOwnPartner'
import { CheckAndSend } from './CheckAndSend'
import { Grid } from './Grid'
import { GridFilters } from './GridFilters'
import { gridIndicatorsQuery } from './gridQueries'
import { placesOf, tablesOf } from './layout'
import { CellStoreContext, useOpenCells } from './useCells'
import './Grid.css'

const route = getRouteApi('/inside/indberetning')

/** Many figures at once: the indicators of an agreement or an organisation, period by period. */
export function GridPage() {
  const t = useText()
  const typed = route.useSearch()
  const own = useOwnPartner()
  const search = own && !typed.part ? { ...typed, part: own } : typed
  const chosen = search.aftale ?? search.part
  return (
    <div className="grid-sheet">
      <PageHeader title={t('measurements.grid')} intro={t('measurements.gridIntro')} />
      <GridFilters search={search} />
      {chosen ? (
        <ChosenGrid key={`${search.aftale ?? ''}.${search.part ?? ''}`} search={search} />
      ) : (
        <EmptyState title={t('measurements.gridChoose')} body={t('measurements.gridChooseBody')} />
      )}
    </div>
  )
}

function ChosenGrid({ search }: { search: GridSearch }) {
  const t = useText()
  const { aftale, part } = search
  const indicators = useQuery(gridIndicatorsQuery({ agreementId: aftale, partnerId: part }))
  const partner = useQuery({ ...partnerQuery(part ?? ''), enabled: part !== undefined })
  const measurements = useQuery({
    ...measurementsQuery({ ...(aftale && { agreementId: aftale }), ...(part && { partnerId: part }) }),
    placeholderData: keepPreviousData,
  })
  const problem = problemOf(indicators.error ?? measurements.error ?? partner.error)
  if (problem) return <ProblemBanner problem={problem} />
  if (!indicators.data || !measurements.data || (part && !partner.data)) return <Skeleton />
  if (indicators.data.length === 0)
    return (
      <EmptyState
        title={t('measurements.gridNoIndicators')}
        body={t(`measurements.gridNoIndicators.${aftale ? 'agreement' : 'partner'}`)}
      />
    )
  return (
    <OpenGrid
      search={search}
      indicators={indicators.data}
      measurements={measurements.data}
      partner={partner.data ?? null}
    />
  )
}

interface OpenGridProps {
  search: GridSearch
  indicators: readonly Indicator[]
  measurements: readonly Measurement[]
  partner: { id: string; name: string } | null
}

function OpenGrid({ search, indicators, measurements, partner }: OpenGridProps) {
  const t = useText()
  const count = search.perioder ?? defaultPeriods
  const tables = useMemo(
    () => tablesOf(indicators, measurements, { partner, count, today: todayIso() }),
    [indicators, measurements, partner, count],
  )
  const places = useMemo(() => tables.flatMap(({ rows }) => placesOf(rows)), [tables])
  const store = useOpenCells(`${search.aftale ?? ''}.${search.part ?? ''}`, places, measurements)
  return (
    <CellStoreContext value={store}>
      {search.trin === 'tjek' ? <CheckAndSend indicators={indicators} /> : <Grid tables={tables} />}
      <LeavingGuard store={store} body={(count) => t('measurements.leaveBody', { count })} />
    </CellStoreContext>
  )
}
