import { useQuery } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import type { Measurement } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { Link } from '../../ui/Link'
import { categoryLabel } from '../indicators/categoryLabel'
import { indicatorQuery } from '../indicators/indicators'
import { MeasurementHistory } from './MeasurementHistory'
import { MeasurementTag } from './MeasurementTag'
import { FigureNotes } from './notes/FigureNotes'
import { RemarkLine } from './Remarks'
import { SideBySide } from './SideBySide'
import { useFigureWords, useMeasurementText } from './words'

/** What a list of figures is there for. */
export type Task = 'approve' | 'publish'

interface ApprovalRowProps {
  measurement: Measurement
  task: Task
  ticked: boolean
  onTick: (on: boolean) => void
  /** In the box to tick. */
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
  open: boolean
  onOpen: () => void
}

export function ApprovalRow(props: ApprovalRowProps) {
  const { measurement, task, ticked, onTick, onKeyDown, open, onOpen } = props
  const t = useText()
  const words = useFigureWords()
  const { indicatorName, partnerName, period, remarks } = measurement
  const category = useCategory(measurement)
  const name = [indicatorName, partnerName, category, words.period(period)].filter(Boolean).join(', ')
  return (
    <>
      <tr>
        <td>
          <Tick {...{ measurement, task, name, ticked, onTick, onKeyDown }} />
        </td>
        <th scope="row">
          <Link to="/indikatorer/$indicatorId" params={{ indicatorId: measurement.indicatorId }}>
            {indicatorName}
          </Link>
          <span className="subline">{[partnerName, category].filter(Boolean).join(' · ')}</span>
        </th>
        <td data-label={t('measurements.period')}>{words.period(period)}</td>
        <td data-label={t('measurements.figure')}>
          <FigureText measurement={measurement} />
          <button type="button" className="link approval-open" aria-expanded={open} onClick={onOpen}>
            {t(`measurements.${open ? 'hide' : 'show'}.${task}`)}
            <span className="visually-hidden"> {name}</span>
          </button>
        </td>
        <td data-label={t('measurements.remarks')}>
          {remarks.length > 0 && (
            <ul className="approval-remarks">
              {remarks.map((remark) => (
                <li key={remark.code}>
                  <RemarkLine remark={remark} />
                </li>
              ))}
            </ul>
          )}
        </td>
        <td data-label={t('measurements.writtenBy')}>
          <Writer measurement={measurement} task={task} />
        </td>
      </tr>
      {open && (
        <tr className="approval-detail">
          <td colSpan={6}>
            {task === 'approve' ? (
              <SideBySide measurement={measurement} />
            ) : (
              <MeasurementHistory measurement={measurement} />
            )}
            <FigureNotes measurement={measurement} />
          </td>
        </tr>
      )}
    </>
  )
}

/** The part of the people that a figure is about; null for all of them. */
function useCategory({ indicatorId, breakdown }: Measurement): string | null {
  const { data: indicator } = useQuery(indicatorQuery(indicatorId))
  return indicator && breakdown ? categoryLabel(indicator, breakdown) : null
}

function maySettle({ may }: Measurement, task: Task): boolean {
  return may.includes(task) || (task === 'approve' && may.includes('return'))
}

type TickProps = Omit<ApprovalRowProps, 'open' | 'onOpen'> & { name: string }

function Tick({ measurement, task, name, ticked, onTick, onKeyDown }: TickProps) {
  const t = useText()
  const possible = maySettle(measurement, task)
  return (
    <input
      type="checkbox"
      className="approval-tick"
      aria-label={t('measurements.tick', { name })}
      aria-disabled={!possible || undefined}
      aria-describedby={possible ? undefined : `own-${measurement.id}`}
      checked={ticked}
      onKeyDown={onKeyDown}
      onChange={(event) => possible && onTick(event.target.checked)}
    />
  )
}

function FigureText({ measurement }: { measurement: Measurement }) {
  const text = useMeasurementText()
  const { data: indicator } = useQuery(indicatorQuery(measurement.indicatorId))
  return (
    <>
      <strong>{indicator ? text(measurement, indicator) : '…'}</strong>
      {measurement.state === 'corrected' && (
        <span className="subline">
          <MeasurementTag state="corrected" /> {measurement.reason}
        </span>
      )}
    </>
  )
}

function Writer({ measurement, task }: Pick<ApprovalRowProps, 'measurement' | 'task'>) {
  const t = useText()
  const format = useFormats()
  return (
    <>
      {measurement.writtenBy}
      <span className="subline">{format.time(measurement.writtenAt)}</span>
      {!maySettle(measurement, task) && (
        <span className="subline" id={`own-${measurement.id}`}>
          {t(`measurements.mayNot.${task}`)}
        </span>
      )}
    </>
  )
}
