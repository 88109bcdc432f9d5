import { useQuery } from '@tanstack/react-query'
import type { Measurement, MeasurementContent, NoValueReason, Timestamp } from '../../api/types'
import { problemOf } from '../../api/problem'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { ProblemBanner } from '../../ui/Banner'
import { Skeleton } from '../../ui/Skeleton'
import { changesBetween, lastApproved, type Change } from './content'
import { measurementHistoryQuery } from './measurements'
import { useFigureWords } from './words'
import '../../ui/DataTable.css'

/** What is new since the last approval, field by field; of a new figure, all that it says. */
export function SideBySide({ measurement }: { measurement: Measurement }) {
  const t = useText()
  const format = useFormats()
  const history = useQuery(measurementHistoryQuery(measurement.id))
  const problem = problemOf(history.error)
  if (problem) return <ProblemBanner problem={problem} onRetry={() => void history.refetch()} />
  if (!history.data) return <Skeleton />
  const approved = lastApproved(history.data.items)
  const changes = changesBetween(approved, measurement)
  const lastReason = history.data.items.find(({ reason }) => reason)
  return (
    <div className="stack">
      {lastReason && (
        <p className="small">
          <strong>{t(`measurements.stepTaken.${lastReason.step}`)}</strong>{' '}
          {format.byline(lastReason.by, lastReason.at)}: {lastReason.reason}
        </p>
      )}
      {changes.length === 0 ? (
        <p>{t('measurements.nothingChanged')}</p>
      ) : (
        <ChangeTable changes={changes} approvedAt={approved?.at ?? null} />
      )}
    </div>
  )
}

interface ChangeTableProps {
  changes: readonly Change[]
  /** Null for a figure that is new. */
  approvedAt: Timestamp | null
}

function ChangeTable({ changes, approvedAt }: ChangeTableProps) {
  const t = useText()
  const format = useFormats()
  const valueText = useValueText()
  return (
    <table className="table approval-changes">
      <caption className="visually-hidden">{t('measurements.changes')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('measurements.fieldName')}</th>
          {approvedAt && (
            <th scope="col">{t('measurements.approvedAt', { date: format.time(approvedAt) })}</th>
          )}
          <th scope="col">{t('measurements.now')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <th scope="row">{t(`measurements.field.${change.field}`)}</th>
            {approvedAt && (
              <td data-label={t('measurements.before')}>
                <del>{valueText(change, 'before')}</del>
              </td>
            )}
            <td data-label={t('measurements.now')}>
              <ins>{valueText(change, 'after')}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function useValueText(): (change: Change, side: 'before' | 'after') => string {
  const t = useText()
  const words = useFigureWords()
  return ({ field, ...sides }, side) => {
    const value = sides[side]
    if (value === null || value === '') return t('conflict.empty')
    if (field === 'noValueReason') return t(`measurements.noValue.${value as NoValueReason}`)
    if (typeof value === 'number') return words.number(value)
    if (typeof value === 'string') return value
    const parts = value as MeasurementContent['parts']
    return parts
      .map((part) => `${part.label}: ${part.value === null ? '–' : words.number(part.value)}`)
      .join(', ')
  }
}
