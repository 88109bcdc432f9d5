import { useQuery } from '@tanstack/react-query'
import { problemOf } from '../../api/problem'
import type { Measurement } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { ProblemBanner } from '../../ui/Banner'
import { indicatorQuery } from '../indicators/indicators'
import { measurementHistoryQuery } from './measurements'
import { useMeasurementText } from './words'

/** Who did what with a figure, newest first. */
export function MeasurementHistory({ measurement }: { measurement: Measurement }) {
  const t = useText()
  const format = useFormats()
  const text = useMeasurementText()
  const history = useQuery(measurementHistoryQuery(measurement.id))
  const { data: indicator } = useQuery(indicatorQuery(measurement.indicatorId))
  const problem = problemOf(history.error)
  // Others may see the figure, but not how it came about.
  const refused = problem?.status === 403 || problem?.status === 404
  if (problem && !refused) return <ProblemBanner problem={problem} onRetry={() => void history.refetch()} />
  if (!indicator || !history.data?.items.length) return null
  return (
    <section className="stack no-print">
      <h2>{t('measurements.history')}</h2>
      <ol className="report-history" reversed>
        {history.data.items.map((entry, index) => (
          <li key={index}>
            <strong>{t(`measurements.stepTaken.${entry.step}`)}</strong> {text(entry, indicator)}
            <span className="subline">
              {format.byline(entry.by, entry.at)}
              {entry.reason && ` – ${entry.reason}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
