import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, useMemo, useRef, useState } from 'react'
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
import { FiguresOptions, type Options } from './FiguresOptions'
import { FiguresTable, useFigureRows } from './FiguresTable'
import { indicatorQuery } from '../indicators/indicators'
import { seriesQuery } from './measurements'
import { publishedPeriods, useReported, type Reported } from './reported'
import { useDescription, useSummary } from './useSummary'
import './Figures.css'

/** An indicator's figures: chart, table and what its targets say, for the indicator's own page. */
export function IndicatorFigures({ indicatorId }: { indicatorId: string }) {
  const t = useText()
  const id = useId()
  const reports = useCan('writeFigures')
  const [options, setOptions] = useState<Options>({ drafts: false, breakdown: '', view: 'chart' })
  const { data: indicator } = useQuery(indicatorQuery(indicatorId))
  const series = useQuery({
    ...seriesQuery(indicatorId, {
      ...(options.drafts && { drafts: true }),
      ...(options.breakdown && { breakdown: options.breakdown }),
    }),
    placeholderData: keepPreviousData,
  })
  const problem = problemOf(series.error)
  return (
    <section className="figures" aria-labelledby={id} aria-busy={series.isPlaceholderData || undefined}>
      <div className="section-head">
        <h2 id={id}>{t('measurements.figures')}</h2>
        {reports && indicator && !indicator.archivedAt && (
          <Link
            to="/indikatorer/$indicatorId/indberet"
            params={{ indicatorId }}
            look="primary"
            className="no-print"
          >
            {t('measurements.report')}
          </Link>
        )}
      </div>
      {problem && <ProblemBanner problem={problem} onRetry={() => void series.refetch()} />}
      {!problem && (!series.data || !indicator) && <Skeleton />}
      {series.data && indicator && (
        <Figures indicator={indicator} series={series.data} options={options} onOptions={setOptions} />
      )}
    </section>
  )
}

interface FiguresProps {
  indicator: Indicator
  series: Series
  options: Options
  onOptions: (options: Options) => void
}

function Figures({ indicator, series, options, onOptions }: FiguresProps) {
  const t = useText()
  const reported = useReported(indicator.id, options.breakdown || null)
  return (
    <>
      <FiguresOptions indicator={indicator} options={options} onOptions={onOptions} />
      {series.points.length === 0 ? (
        <EmptyState
          level="h3"
          title={t('measurements.none')}
          body={t(options.drafts ? 'measurements.noneAtAll' : 'measurements.noneApproved')}
        />
      ) : (
        <ChartAndTable indicator={indicator} series={series} view={options.view} reported={reported} />
      )}
    </>
  )
}

type ChartAndTableProps = Pick<FiguresProps, 'indicator' | 'series'> & {
  view: Options['view']
  reported: Reported
}

function ChartAndTable({ indicator, series, view, reported }: ChartAndTableProps) {
  const t = useText()
  const chart = useRef<SVGSVGElement>(null)
  const drawn = useMemo(() => charted(series, publishedPeriods(reported)), [series, reported])
  const summary = useSummary()(series, indicator)
  const describe = useDescription()
  const rows = useFigureRows()
  const saveTable = () => {
    const text = csvOf(rows(series, indicator))
    saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), fileName(indicator.name, 'csv'))
  }
  const savePicture = async () => {
    if (chart.current)
      saveFile(await chartPng(chart.current, indicator.name), fileName(indicator.name, 'png'))
  }
  return (
    <>
      <div className={`figures-beside${view === 'both' ? ' figures-both' : ''}`}>
        <figure className={view === 'table' ? 'print-only' : undefined}>
          <figcaption>
            <strong>{indicator.name}</strong>
            <span>{summary}</span>
          </figcaption>
          <Chart
            ref={chart}
            series={drawn}
            label={t('measurements.chartLabel', { indicator: indicator.name })}
            describe={(index) => describe(series, index)}
          />
          <FiguresLegend series={drawn} />
        </figure>
        <div className={view === 'chart' ? 'figures-table print-only' : 'figures-table'}>
          <FiguresTable series={series} indicator={indicator} reported={reported} />
        </div>
      </div>
      <div className="row no-print">
        <Button small onClick={saveTable}>
          {t('measurements.csv')}
        </Button>
        {view !== 'table' && (
          <Button small onClick={() => void savePicture()}>
            {t('measurements.png')}
          </Button>
        )}
      </div>
    </>
  )
}
