/** The chart in sentences, for those who do not see it and those in a hurry. */
import type { Indicator, Series, SeriesPoint } from '../../api/types'
import { useText } from '../../text'
import { todayIso, useFormats } from '../../text/format'
import { nextDue } from './openPeriods'
import { stepAt, useFigureWords, type Counting } from './words'

function withValue(points: readonly SeriesPoint[]): (SeriesPoint & { value: number })[] {
  return points.filter((point): point is SeriesPoint & { value: number } => point.value !== null)
}

/** How many figures, the last one against the one before, what is missing, and when the next is due. */
export function useSummary(): (series: Series, indicator: Indicator) => string {
  const t = useText()
  const words = useFigureWords()
  const format = useFormats()
  return (series, indicator) => {
    const found = withValue(series.points)
    const [before, last] = [found.at(-2), found.at(-1)]
    const missing = series.points.filter(({ value, hidden }) => value === null && !hidden)
    const due = nextDue(indicator, series.points.at(-1)?.period ?? null)
    const range = t('measurements.summary.range', {
      count: found.length,
      from: found[0] ? words.period(found[0].period) : '',
      to: last ? words.period(last.period) : '',
    })
    const latest = last
      ? t(`measurements.summary.${directionOf(before?.value, last.value)}`, {
          value: words.value(last.value, series),
          period: words.period(last.period),
          difference: before ? words.difference(Math.abs(last.value - before.value), series) : '',
          before: before ? words.period(before.period) : '',
        })
      : ''
    const gaps =
      missing.length > 0
        ? t('measurements.summary.missing', {
            periods: missing.map(({ period }) => words.period(period)).join(', '),
          })
        : ''
    const dueWord = due && due < todayIso() ? 'overdue' : 'due'
    const next = due ? t(`measurements.summary.${dueWord}`, { date: format.date(due) }) : ''
    return [range, latest, gaps, next].filter(Boolean).join(' ')
  }
}

function directionOf(before: number | undefined, last: number): 'only' | 'higher' | 'lower' | 'same' {
  if (before === undefined) return 'only'
  if (before === last) return 'same'
  return last > before ? 'higher' : 'lower'
}

/** A figure in words, or why there is none. */
export function usePointText(): (point: SeriesPoint, counting: Counting) => string {
  const t = useText()
  const words = useFigureWords()
  return (point, counting) => {
    if (point.hidden) return t('measurements.hidden')
    if (point.value !== null) return words.value(point.value, counting)
    return t(point.noValueReason ? `measurements.noValue.${point.noValueReason}` : 'measurements.noFigure')
  }
}

type Described = Pick<Series, 'points' | 'targets' | 'unit' | 'decimals'>

/** A point of the chart as it is spoken: period, figure, targets. */
export function useDescription(): (series: Described, index: number) => string {
  const t = useText()
  const words = useFigureWords()
  const pointText = usePointText()
  return (series, index) => {
    const point = series.points[index]
    if (!point) return ''
    const { numerator, denominator } = point
    const counts =
      numerator !== null && denominator !== null
        ? t('measurements.countsOf', {
            numerator: words.number(numerator),
            denominator: words.number(denominator),
          })
        : null
    const figure = pointText(point, series) + (counts ? ` (${counts})` : '')
    const targets = series.targets.flatMap(({ steps }) => {
      const step = stepAt(steps, point.last)
      return step ? [t('measurements.targetIs', { target: words.target(step, series) })] : []
    })
    const draft = point.approved ? [] : [t('measurements.notApproved')]
    return [`${words.period(point.period)}: ${figure}`, ...new Set(targets), ...draft].join(', ')
  }
}
