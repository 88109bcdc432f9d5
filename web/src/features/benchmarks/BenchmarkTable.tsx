import type { Benchmark, Indicator, Series, SeriesBenchmark } from '../../api/types'
import { useText } from '../../text'
import { DataTable, type Column } from '../../ui/DataTable'
import { RowTools } from '../../ui/RowTools'
import { categoryLabel } from '../indicators/categoryLabel'
import { useFigureWords } from '../measurements/words'
import { differenceTo } from './difference'

/** A benchmark, and what there is to compare it with once that is known. */
export interface Compared {
  benchmark: Benchmark
  own: Series | undefined
  drawn: SeriesBenchmark | undefined
}

interface BenchmarkTableProps {
  indicator: Indicator
  compared: readonly Compared[]
  onOpen: (benchmark: Benchmark) => void
}

export function BenchmarkTable({ indicator, compared, onOpen }: BenchmarkTableProps) {
  const t = useText()
  return (
    <DataTable
      caption={t('benchmarks.tableOf', { indicator: indicator.name })}
      rows={compared}
      rowKey={({ benchmark }) => benchmark.id}
      columns={useColumns(indicator, onOpen)}
    />
  )
}

function useColumns(indicator: Indicator, onOpen: (benchmark: Benchmark) => void): Column<Compared>[] {
  const t = useText()
  const words = useFigureWords()
  const columns: (Column<Compared> | false)[] = [
    {
      key: 'where',
      header: t('benchmarks.where'),
      cell: ({ benchmark }) => <Where indicator={indicator} benchmark={benchmark} />,
    },
    {
      key: 'period',
      header: t('measurements.period'),
      nowrap: true,
      cell: ({ benchmark }) => words.period(benchmark.period),
    },
    {
      key: 'figure',
      header: t('measurements.figure'),
      cell: ({ benchmark }) => <Figure indicator={indicator} benchmark={benchmark} />,
    },
    {
      key: 'compared',
      header: t('benchmarks.compared'),
      cell: (compared) => <Comparison {...compared} />,
      phone: 'wide',
    },
    { key: 'source', header: t('benchmarks.source'), cell: ({ benchmark }) => benchmark.source },
    indicator.may.includes('edit') && {
      key: 'tools',
      header: t('common.edit'),
      cell: ({ benchmark }) => (
        <RowTools
          id={benchmark.id}
          name={`${benchmark.name}, ${words.period(benchmark.period)}`}
          onEdit={() => onOpen(benchmark)}
        />
      ),
      phone: 'bare' as const,
    },
  ]
  return columns.filter((column) => column !== false)
}

interface CellProps {
  indicator: Indicator
  benchmark: Benchmark
}

function Where({ indicator, benchmark: { name, scope, breakdown } }: CellProps) {
  const t = useText()
  const category = breakdown && categoryLabel(indicator, breakdown)
  const kind = t(`benchmarks.scope.${scope}`)
  return (
    <>
      {name}
      <span className="subline">{[kind !== name && kind, category].filter(Boolean).join(' · ')}</span>
    </>
  )
}

function Figure({ indicator, benchmark }: CellProps) {
  const t = useText()
  const words = useFigureWords()
  const { value, numerator, denominator, lower, upper } = benchmark
  if (value === null) return <span className="muted">{t('benchmarks.notKnown')}</span>
  return (
    <>
      <span className="nowrap">{words.value(value, indicator)}</span>
      {numerator !== null && denominator !== null && (
        <span className="subline">
          {t('measurements.countsOf', {
            numerator: words.number(numerator),
            denominator: words.number(denominator),
          })}
        </span>
      )}
      {lower !== null && upper !== null && (
        <span className="subline">
          {t('benchmarks.interval', { lower: words.number(lower), upper: words.number(upper) })}
        </span>
      )}
    </>
  )
}

/** Whether the difference is one to rely on, who says so, and how large it is. */
function Comparison({ benchmark, own, drawn }: Compared) {
  const t = useText()
  const words = useFigureWords()
  const comparison = drawn?.comparison ?? benchmark.comparison
  const apart = own ? differenceTo(benchmark, own) : null
  const size = apart !== null && own && (
    <>
      {t(`benchmarks.difference.${own.unit === 'rank' ? 'places' : 'figures'}`, {
        direction: apart === 0 ? 'same' : apart > 0 ? 'higher' : 'lower',
        difference: words.difference(Math.abs(apart), own),
        count: Math.abs(apart),
      })}
    </>
  )
  return (
    <>
      {size}
      {comparison && (
        <span className={size ? 'subline' : undefined}>
          {t(`benchmarks.comparison.${comparison}`, { name: benchmark.name })}{' '}
          <span className="muted">({t(drawn?.computed ? 'benchmarks.computed' : 'benchmarks.stated')})</span>
        </span>
      )}
    </>
  )
}
