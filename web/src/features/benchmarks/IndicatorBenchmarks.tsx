import { useQueries, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { problemOf } from '../../api/problem'
import { useCan } from '../../api/session'
import type { Benchmark, Indicator } from '../../api/types'
import { useText } from '../../text'
import { ArchivedItems } from '../../ui/ArchivedItems'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Skeleton } from '../../ui/Skeleton'
import { seriesQuery } from '../measurements/measurements'
import { useFigureWords } from '../measurements/words'
import { benchmarksQuery, keptBenchmarks, refreshBenchmarks } from './benchmarks'
import { BenchmarkTable, type Compared } from './BenchmarkTable'

const BenchmarkDialog = lazy(() =>
  import('./BenchmarkDialog').then((module) => ({ default: module.BenchmarkDialog })),
)

/** What the indicator is elsewhere, and how the own figures compare. */
export function IndicatorBenchmarks({ indicator }: { indicator: Indicator }) {
  const t = useText()
  const [opened, setOpened] = useState<{ item: Benchmark | null } | null>(null)
  const list = useQuery(benchmarksQuery(indicator.id))
  const compared = useCompared(indicator.id, list.data?.items ?? [])
  const mayEdit = indicator.may.includes('edit')
  const problem = problemOf(list.error)
  // Words are not compared with words elsewhere.
  if (indicator.valueKind === 'category' || indicator.valueKind === 'narrative') return null
  return (
    <section className="stack" aria-labelledby="benchmarks-heading">
      <div className="section-head">
        <h2 id="benchmarks-heading">{t('benchmarks.title')}</h2>
        {mayEdit && (
          <Button small className="no-print" onClick={() => setOpened({ item: null })}>
            {t('benchmarks.add')}
          </Button>
        )}
      </div>
      {problem && <ProblemBanner problem={problem} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton />}
      {list.data && compared.length === 0 && <None mayEdit={mayEdit} />}
      {compared.length > 0 && (
        <BenchmarkTable indicator={indicator} compared={compared} onOpen={(item) => setOpened({ item })} />
      )}
      {mayEdit && <Archived indicator={indicator} />}
      <Suspense>
        {opened && (
          <BenchmarkDialog indicator={indicator} item={opened.item} onClose={() => setOpened(null)} />
        )}
      </Suspense>
    </section>
  )
}

function None({ mayEdit }: { mayEdit: boolean }) {
  const t = useText()
  const worksWithFigures = useCan('writeFigures')
  return (
    <p className="muted">
      {t('benchmarks.none')} {worksWithFigures && !mayEdit && t('benchmarks.mayNotEdit')}
    </p>
  )
}

function Archived({ indicator }: { indicator: Indicator }) {
  const t = useText()
  const words = useFigureWords()
  return (
    <ArchivedItems
      list={useQuery(benchmarksQuery(indicator.id, true))}
      summary={(count) => t('benchmarks.archived', { count })}
      restoreLabel={({ name }) => t('benchmarks.restoreThis', { name })}
      restore={keptBenchmarks.restore}
      refresh={() => refreshBenchmarks(indicator.id)}
    >
      {({ name, period }) => `${name}, ${words.period(period)}`}
    </ArchivedItems>
  )
}

/** Each beside the series of what it is about: the server has compared it with that series. */
function useCompared(indicatorId: string, benchmarks: readonly Benchmark[]): Compared[] {
  const breakdowns = [...new Set(benchmarks.map(({ breakdown }) => breakdown))]
  const series = useQueries({
    queries: breakdowns.map((breakdown) => seriesQuery(indicatorId, breakdown ? { breakdown } : {})),
  })
  return benchmarks.map((benchmark) => {
    const own = series[breakdowns.indexOf(benchmark.breakdown)]?.data
    return { benchmark, own, drawn: own?.benchmarks.find(({ id }) => id === benchmark.id) }
  })
}
