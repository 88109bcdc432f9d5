import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { Indicator, Measurement } from '../../api/types'
import { useText } from '../../text'
import { todayIso } from '../../text/format'
import { Banner } from '../../ui/Banner'
import { PageHeader } from '../../ui/PageHeader'
import { Skeleton } from '../../ui/Skeleton'
import { FigureEditor } from './FigureEditor'
import { indicatorCrumbs } from '../indicators/indicatorCrumbs'
import { indicatorQuery } from '../indicators/indicators'
import { measurementQuery, measurementsQuery, type MeasurementKey } from './measurements'
import { FigureNotes } from './notes/FigureNotes'
import { offeredPeriods, openPeriods, proposedPeriod } from './openPeriods'
import { proposalOf, withoutProposal } from './proposal'
import { ReportPlace } from './ReportPlace'
import { useOwnPartner } from './useOwnPartner'
import './Report.css'

const route = getRouteApi('/inside/indikatorer/$indicatorId/indberet')

/** Where one figure is entered, accepted and sent for approval. */
export function ReportPage() {
  const t = useText()
  const { indicatorId } = route.useParams()
  const { data: indicator } = useSuspenseQuery(indicatorQuery(indicatorId))
  const { data: known } = useSuspenseQuery(measurementsQuery({ indicatorId, sort: '-period' }))
  const { key, periods } = usePlace(indicator, known)
  return (
    <>
      <PageHeader
        title={t('measurements.reportTitle')}
        crumbs={indicatorCrumbs(indicator, t('indicators.title'))}
        intro={indicator.definition}
      />
      <ReportPlace indicator={indicator} place={key} periods={periods} known={known} />
      {indicator.archivedAt ? (
        <Banner look="warn">{t('measurements.archived')}</Banner>
      ) : key.partnerId && key.period ? (
        <OpenFigure key={Object.values(key).join('|')} indicator={indicator} place={key} />
      ) : (
        <Banner>{t(key.period ? 'measurements.choosePartner' : 'measurements.noOpenPeriod')}</Banner>
      )}
    </>
  )
}

/** What the address says, completed by what is most likely meant. */
function usePlace(indicator: Indicator, known: readonly Measurement[]) {
  const search = route.useSearch()
  const own = useOwnPartner()
  const partnerId = search.part ?? own ?? indicator.responsiblePartnerId ?? known[0]?.partnerId ?? ''
  const breakdown = search.opdeling ?? null
  const theirs = known.filter((each) => each.partnerId === partnerId && each.breakdown === breakdown)
  const last =
    theirs
      .map(({ period }) => period)
      .sort()
      .at(-1) ?? null
  const today = todayIso()
  const [open] = openPeriods(indicator, today, 1)
  const period = search.periode ?? proposedPeriod(indicator, last, today) ?? last ?? open ?? ''
  const asked = [...theirs.map((each) => each.period), ...(period ? [period] : [])]
  return {
    key: { indicatorId: indicator.id, partnerId, period, breakdown },
    periods: offeredPeriods(indicator, today, 12, asked),
  }
}

interface OpenFigureProps {
  indicator: Indicator
  place: MeasurementKey
}

/** The version that is opened stays until it is saved, however often the cache looks for newer ones. */
function OpenFigure({ indicator, place }: OpenFigureProps) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const found = useQuery(measurementQuery(place))
  const [saved, setSaved] = useState<{ measurement: Measurement; round: number } | null>(null)
  const [opened, setOpened] = useState<{ measurement: Measurement | null } | null>(null)
  if (!opened && found.data !== undefined && !found.isFetching) setOpened({ measurement: found.data })
  if (!opened) return <Skeleton />
  const round = saved?.round ?? 0
  const measurement = saved ? saved.measurement : opened.measurement
  const onChanged = (changed: Measurement) => {
    setSaved({ measurement: changed, round: round + 1 })
    if (proposalOf(search))
      void navigate({ search: withoutProposal(search), replace: true, resetScroll: false })
  }
  return (
    <>
      <FigureEditor
        key={round}
        indicator={indicator}
        place={place}
        measurement={measurement}
        proposal={saved ? null : proposalOf(search)}
        onChanged={onChanged}
      />
      {measurement && <FigureNotes measurement={measurement} />}
    </>
  )
}
