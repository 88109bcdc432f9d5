import type { Series, SeriesPoint } from '../../api/types'
import { useText } from '../../text'
import { useLanguage } from '../../text/language'
import { DataTable, type Column } from '../../ui/DataTable'
import type { Cell } from './exports'
import { FigureStates } from './FigureStates'
import { parsePeriod } from './period'
import type { Reported } from './reported'
import { usePointText } from './useSummary'
import { stepAt, useFigureWords } from './words'

interface FiguresTableProps {
  series: Series
  /** What the figures are of. */
  name: string
  reported: Reported
}

/** The same figures as the chart's, newest first. */
export function FiguresTable({ series, name, reported }: FiguresTableProps) {
  const t = useText()
  const columns = useColumns(series, reported)
  return (
    <DataTable
      caption={t('measurements.tableOf', { indicator: name })}
      rows={series.points.toReversed()}
      rowKey={({ period }) => period}
      columns={columns}
    />
  )
}

function useColumns(series: Series, reported: Reported): Column<SeriesPoint>[] {
  const t = useText()
  const words = useFigureWords()
  const pointText = usePointText()
  const { points, targets } = series
  const count = (value: number | null) => value !== null && words.number(value)
  const columns: (Column<SeriesPoint> | false)[] = [
    {
      key: 'period',
      header: t('measurements.period'),
      nowrap: true,
      cell: ({ period, approved }) => (
        <>
          {words.period(period)}
          {!approved && reported.size === 0 && (
            <span className="subline">{t('measurements.notApproved')}</span>
          )}
        </>
      ),
    },
    {
      key: 'value',
      header: t('measurements.figure'),
      number: true,
      nowrap: points.every(({ value }) => value !== null),
      cell: (point) => pointText(point, series),
    },
    points.some(({ numerator }) => numerator !== null) && {
      key: 'counts',
      header: t('measurements.counts'),
      number: true,
      nowrap: true,
      cell: ({ numerator, denominator }) =>
        numerator !== null &&
        t('measurements.countsOf', {
          numerator: count(numerator) || '',
          denominator: count(denominator) || '',
        }),
    },
    targets.length > 0 && {
      key: 'target',
      header: t('measurements.legend.target'),
      cell: ({ last }) =>
        targets
          .flatMap(({ steps }) => stepAt(steps, last) ?? [])
          .map((step) => words.target(step, series))
          .join('; '),
    },
    reported.size > 0 && {
      key: 'state',
      header: t('measurements.progressOf'),
      cell: ({ period }) => <FigureStates period={period} measurements={reported.get(period) ?? []} />,
    },
    points.some(({ note }) => note) && {
      key: 'note',
      header: t('measurements.note'),
      cell: ({ note }) => note,
      phone: 'wide' as const,
    },
  ]
  return columns.filter((column) => column !== false)
}

/** The table for other programs: figures as figures, with both ends of each period. */
export function useFigureRows(): (series: Series, of: string) => Cell[][] {
  const t = useText()
  const language = useLanguage()
  const words = useFigureWords()
  return (series, of) => {
    const head = [
      t('measurements.indicator'),
      t('measurements.period'),
      t('measurements.from'),
      t('measurements.to'),
      t('measurements.figure'),
      t('measurements.unit'),
      t('measurements.numerator'),
      t('measurements.denominator'),
      t('measurements.noValueReason'),
      t('measurements.note'),
      t('measurements.approved'),
      ...series.targets.map(({ reading }) => `${t('measurements.legend.target')}: ${reading[language]}`),
    ]
    const rows = series.points.map((point) => [
      of,
      words.period(point.period),
      point.first,
      point.last,
      point.value,
      series.unit,
      point.numerator,
      point.denominator,
      reasonOf(point),
      point.note,
      t(point.approved ? 'common.yes' : 'common.no'),
      ...series.targets.map(({ steps }) => targetCell(stepAt(steps, point.last))),
    ])
    const elsewhere = series.benchmarks.map(({ name, period, value, source }) => {
      const { first = null, last = null } = parsePeriod(period) ?? {}
      const place = `${of} – ${name}`
      return [place, words.period(period), first, last, value, series.unit, null, null, null, source]
    })
    return [head, ...rows, ...elsewhere]
  }

  function reasonOf({ hidden, noValueReason }: SeriesPoint): string | null {
    if (hidden) return t('measurements.hidden')
    return noValueReason && t(`measurements.noValue.${noValueReason}`)
  }

  function targetCell(step: ReturnType<typeof stepAt>): Cell {
    if (!step) return null
    const { lower, upper } = step
    return lower === null || upper === null ? (lower ?? upper) : words.target(step, { unit: '', decimals: 6 })
  }
}
