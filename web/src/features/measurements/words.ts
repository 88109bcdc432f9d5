/** Figures and periods in words, as a Danish office writes them. */
import { useIntl } from 'react-intl'
import type { Indicator, MeasurementContent, TargetStep } from '../../api/types'
import { useText } from '../../text'
import { dateParts, useFormats } from '../../text/format'
import { parsePeriod } from './period'

/** What one has to know of an indicator to write its figures. */
export interface Counting {
  unit: string
  /** As many as there are, when left out. */
  decimals?: number | undefined
}

export interface FigureWords {
  /** 73,8 without its unit */
  number: (value: number, decimals?: number) => string
  /** 73,8 % */
  value: (value: number, counting: Counting) => string
  /** 5,6 procentpoint: how far two figures are apart */
  difference: (value: number, counting: Counting) => string
  /** +2,1 procentpoint */
  change: (value: number, counting: Counting) => string
  /** 3. kvartal 2026 */
  period: (code: string) => string
  /** 3. kv. 26: where there is little room */
  shortPeriod: (code: string) => string
  /** mindst 75 % */
  target: (step: TargetStep, counting: Counting) => string
}

export function useFigureWords(): FigureWords {
  const intl = useIntl()
  const t = useText()
  const format = useFormats()
  const number = (value: number, decimals?: number) =>
    intl.formatNumber(value, {
      minimumFractionDigits: decimals ?? 0,
      maximumFractionDigits: decimals ?? 6,
    })
  const value = (figure: number, { unit, decimals }: Counting) => {
    if (unit === 'yesNo') return t(figure === 0 ? 'common.no' : 'common.yes')
    const written = number(figure, decimals)
    return isWorded(unit) ? t(`measurements.unit.${unit}`, { number: written, count: figure }) : written
  }
  const period = (code: string, form: 'long' | 'short') => {
    const found = parsePeriod(code)
    if (!found) return code
    const { kind, year, number: nth, first, last } = found
    if (kind === 'date') return format.date(first)
    if (kind === 'range') return `${format.date(first)}–${format.date(last)}`
    if (kind === 'month')
      return intl.formatDate(dateParts(first), { month: form === 'long' ? 'long' : 'short', year: 'numeric' })
    const words = { year: String(year), number: nth, next: String(year + 1) }
    return t(form === 'long' ? `measurements.period.${kind}` : `measurements.periodShort.${kind}`, words)
  }
  const difference = (apart: number, counting: Counting) => {
    const { unit, decimals } = counting
    if (unit === 'percent') return t('measurements.points', { number: number(apart, decimals), count: apart })
    // Places apart are no place, and what is between yes and no is neither.
    return unit === 'rank' || unit === 'yesNo' ? number(apart) : value(apart, counting)
  }
  return {
    number,
    value,
    difference,
    change: (figure, counting) =>
      `${figure === 0 ? '' : figure < 0 ? '−' : '+'}${difference(Math.abs(figure), counting)}`,
    period: (code) => period(code, 'long'),
    shortPeriod: (code) => period(code, 'short'),
    target: ({ lower, upper }, counting) => {
      // Bounds are said as they were set, without noughts behind the comma.
      const bound = (figure: number) => value(figure, { ...counting, decimals: undefined })
      if (lower !== null && upper !== null && lower !== upper)
        return t('measurements.target.between', { lower: number(lower), upper: bound(upper) })
      if (lower !== null && upper !== null) return bound(lower)
      if (lower !== null) return t('measurements.target.atLeast', { value: bound(lower) })
      return upper === null ? '' : t('measurements.target.atMost', { value: bound(upper) })
    },
  }
}

const wordedUnits = ['percent', 'days', 'hours', 'kroner', 'rank'] as const
type WordedUnit = (typeof wordedUnits)[number]

function isWorded(unit: string): unit is WordedUnit {
  return wordedUnits.some((each) => each === unit)
}

type Shown = MeasurementContent & { hidden?: boolean }
type Known = Pick<Indicator, 'unit' | 'decimals' | 'breakdowns'>

/** A whole measurement in one line: 36,6 % (41 af 112). */
export function useMeasurementText(): (content: Shown, indicator: Known) => string {
  const t = useText()
  const words = useFigureWords()
  return (content, indicator) => {
    if (content.hidden) return t('measurements.hidden')
    if (content.noValueReason) return t(`measurements.noValue.${content.noValueReason}`)
    const { value, numerator, denominator, of, category, narrative, parts } = content
    const counts =
      numerator !== null && denominator !== null
        ? t('measurements.countsOf', {
            numerator: words.number(numerator),
            denominator: words.number(denominator),
          })
        : ''
    const figure = value === null ? '' : words.value(value, indicator)
    const among =
      of === null ? figure : t('measurements.countsOf', { numerator: figure, denominator: words.number(of) })
    if (figure && counts) return `${among} (${counts})`
    const listed = parts.map((part) => `${part.label}: ${words.number(part.value)}`)
    return [among, counts, category, narrative, ...listed].filter(Boolean).join(', ')
  }
}

/** The step of a target that holds on a day. */
export function stepAt(steps: readonly TargetStep[], date: string): TargetStep | null {
  return steps.find(({ from, to }) => (!from || from <= date) && (!to || date <= to)) ?? null
}
