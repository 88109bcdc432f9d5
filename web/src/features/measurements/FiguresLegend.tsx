import type { ReactNode } from 'react'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { useLanguage } from '../../text/language'
import { forecastsOf, type Charted } from './chart/geometry'
import { Point } from './chart/marks'
import { useFigureWords } from './words'

/** Every sign in the chart by its name; breaks and benchmarks with what there is to say about them. */
export function FiguresLegend({ series }: { series: Charted }) {
  const t = useText()
  const language = useLanguage()
  const format = useFormats()
  const { points, targets, breaks, published } = series
  const hasBand = targets.some(({ steps }) =>
    steps.some(({ nearlyLower, nearlyUpper }) => nearlyLower !== null || nearlyUpper !== null),
  )
  return (
    <ul className="figures-legend">
      <Sign text={t('measurements.legend.figure')}>
        <path className="chart-line" d="M0 7H32" />
        <Point x={16} y={7} look="approved" />
      </Sign>
      {points.some(({ period }) => published.has(period)) && (
        <Sign text={t('measurements.legend.published')}>
          <Point x={16} y={7} look="published" />
        </Sign>
      )}
      {points.some(({ approved }) => !approved) && (
        <Sign text={t('measurements.legend.draft')}>
          <Point x={16} y={7} look="draft" />
        </Sign>
      )}
      <ForecastSigns series={series} />
      {targets.map(
        ({ id, reading, steps }, index) =>
          steps.length > 0 && (
            <Sign key={id} text={`${t('measurements.legend.target')}: ${reading[language]}`}>
              <path className={`chart-target chart-target-${(index % 3) + 1}`} d="M0 7H32" />
            </Sign>
          ),
      )}
      {hasBand && (
        <Sign text={t('measurements.legend.band')}>
          <rect className="chart-band" width="32" height="14" />
        </Sign>
      )}
      <BenchmarkSigns series={series} />
      {breaks.map(({ since, number, note }) => (
        <Sign
          key={since}
          text={t('measurements.legend.break', { number, date: format.date(since), note: note ?? '' })}
        >
          <path className="chart-break" d="M16 0V14" />
        </Sign>
      ))}
    </ul>
  )
}

function ForecastSigns({ series }: { series: Charted }) {
  const t = useText()
  const words = useFigureWords()
  const format = useFormats()
  return forecastsOf(series).map(({ on, value }) => (
    <Sign
      key={on}
      text={t('measurements.legend.forecast', { date: format.date(on), value: words.value(value, series) })}
    >
      <path className="chart-forecast" d="M0 7H32" />
    </Sign>
  ))
}

function BenchmarkSigns({ series }: { series: Charted }) {
  const t = useText()
  const words = useFigureWords()
  // Where only a comparison is known, nothing is drawn.
  return series.benchmarks.map(
    ({ id, name, period, value, comparison, source }) =>
      value !== null && (
        <Sign
          key={id}
          text={[
            `${name} ${words.period(period)}: ${words.value(value, series)}`,
            comparison && t(`measurements.comparison.${comparison}`),
            source,
          ]
            .filter(Boolean)
            .join(' – ')}
        >
          <path className="chart-diamond" d="M16 1l6 6l-6 6l-6-6z" />
        </Sign>
      ),
  )
}

function Sign({ text, children }: { text: string; children: ReactNode }) {
  return (
    <li>
      <svg viewBox="0 0 32 14" aria-hidden="true">
        {children}
      </svg>
      {text}
    </li>
  )
}
