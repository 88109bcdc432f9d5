import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useId, useMemo, useRef } from 'react'
import { problemOf } from '../../api/problem'
import { useCan } from '../../api/session'
import type { Indicator, Series } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Link } from '../../ui/Link'
import { Skeleton } from '../../ui/Skeleton'
import { Chart } from './chart/Chart'
import { charted } from './chart/geometry'
import { chartPng, csvOf, fileName, saveFile } from './exports'
import { FiguresLegend } from './FiguresLegend'
import { FiguresOptions } from './FiguresOptions'
import { FiguresTable, useFigureRows } from './FiguresTable'
import { categoryLabel } from '../indicators/categoryLabel'
import { indicatorQuery } from '../indicators/indicators'
import { shownSeriesQuery } from './measurements'
import { publishedPeriods, useReported, type Reported } from './reported'
import { useDescription, useSummary } from './useSummary'
import './Figures.css'

const route = getRouteApi('/inside/indikatorer/$indicatorId')

/** An indicator's figures: chart, table and what its targets say, for the indicator's own page. */
export function IndicatorFigures({ indicatorId }: { indicatorId: string }) {
  const t = useText()
  const id = useId()
  const reports = useCan('writeFigures')
  const search = route.useSearch()
  const { opdeling } = search
  const { data: indicator } = useQuery(indicatorQuery(indicatorId))
  const series = useQuery({ ...shownSeriesQuery(indicatorId, search), placeholderData: keepPreviousData })
  const problem = problemOf(series.error)
  return (
    <section className="figures" aria-labelledby={id} aria-busy={series.isPlaceholderData || undefined}>
      <div className="section-head">
        <h2 id={id}>{t('measurements.figures')}</h2>
        {reports && indicator && !indicator.archivedAt && (
          <Link
            to="/indikatorer/$indicatorId/indberet"
            params={{ indicatorId }}
            search={opdeling ? { opdeling } : {}}
            look="primary"
            className="no-print"
          >
            {t('measurements.report')}
          </Link>
        )}
      </div>
      {problem && <ProblemBanner problem={problem} onRetry={() => void series.refetch()} />}
      {!problem && (!series.data || !indicator) && <Skeleton />}
      {series.data && indicator && <Figures indicator={indicator} series={series.data} />}
    </section>
  )
}

interface FiguresProps {
  indicator: Indicator
  series: Series
}

function Figures({ indicator, series }: FiguresProps) {
  const t = useText()
  const { opdeling, kladder } = route.useSearch()
  const reported = useReported(indicator.id, opdeling ?? null)
  return (
    <>
      <FiguresOptions indicator={indicator} />
      {series.points.length === 0 ? (
        <EmptyState
          level="h3"
          title={t('measurements.none')}
          body={t(kladder ? 'measurements.noneAtAll' : 'measurements.noneApproved')}
        />
      ) : (
        <ChartAndTable indicator={indicator} series={series} reported={reported} />
      )}
    </>
  )
}

interface ChartAndTableProps extends FiguresProps {
  reported: Reported
}

function ChartAndTable({ indicator, series, reported }: ChartAndTableProps) {
  const t = useText()
  const { opdeling, vis } = route.useSearch()
  const name = opdeling ? `${indicator.name}, ${categoryLabel(indicator, opdeling)}` : indicator.name
  const chart = useRef<SVGSVGElement>(null)
  const drawn = useMemo(() => charted(series, publishedPeriods(reported)), [series, reported])
  const summary = useSummary()(series, indicator)
  const describe = useDescription()
  const rows = useFigureRows()
  const saveTable = () => {
    const text = csvOf(rows(series, name))
    saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), fileName(name, 'csv'))
  }
  const savePicture = async () => {
    if (chart.current) saveFile(await chartPng(chart.current, name), fileName(name, 'png'))
  }
  return (
    <>
      <div className={`figures-beside${vis === 'begge' ? ' figures-both' : ''}`}>
        <figure className={vis === 'tabel' ? 'print-only' : undefined}>
          <figcaption>
            <strong>{name}</strong>
            <span>{summary}</span>
          </figcaption>
          <Chart
            ref={chart}
            series={drawn}
            label={t('measurements.chartLabel', { indicator: name })}
            describe={(index) => describe(series, index)}
          />
          <FiguresLegend series={drawn} />
        </figure>
        <div className={vis ? 'figures-table' : 'figures-table print-only'}>
          <FiguresTable series={series} name={name} reported={reported} />
        </div>
      </div>
      <div className="row no-print">
        <Button small onClick={saveTable}>
          {t('measurements.csv')}
        </Button>
        {vis !== 'tabel' && (
          <Button small onClick={() => void savePicture()}>
            {t('measurements.png')}
          </Button>
        )}
      </div>
    </>
  )
}
