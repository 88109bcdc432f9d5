import { useQuery } from '@tanstack/react-query'
import type { Indicator, Measurement } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { measurementHistoryQuery } from './measurements'
import { useMeasurementText } from './words'

/** Who did what with a figure, newest first. */
export function MeasurementHistory({
  measurement,
  indicator,
}: {
  measurement: Measurement
  indicator: Indicator
}) {
  const t = useText()
  const format = useFormats()
  const text = useMeasurementText()
  const { data } = useQuery(measurementHistoryQuery(measurement.id))
  if (!data || data.items.length === 0) return null
  return (
    <section className="stack no-print">
      <h2>{t('measurements.history')}</h2>
      <ol className="report-history" reversed>
        {data.items.map((entry, index) => (
          <li key={index}>
            <strong>{t(`measurements.stepTaken.${entry.step}`)}</strong> {text(entry, indicator)}
            <span className="subline">
              {entry.by}, {format.time(entry.at)}
              {entry.reason && ` – ${entry.reason}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
