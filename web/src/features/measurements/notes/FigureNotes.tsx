import { useCan } from '../../../api/session'
import type { Measurement } from '../../../api/types'
import { useText } from '../../../text'
import { Attachments } from './Attachments'
import { Comments } from './Comments'
import './Notes.css'

/** What stands beside a figure: what people have said about it, and where it comes from. */
export function FigureNotes({ measurement }: { measurement: Measurement }) {
  const t = useText()
  const works = useCan('readDraftFigures')
  const mayWrite = useCan('writeFigures')
  if (!works) return null
  return (
    <section className="notes" aria-label={t('measurements.notes')}>
      <Comments measurementId={measurement.id} mayWrite={mayWrite} />
      <Attachments measurementId={measurement.id} mayWrite={mayWrite} />
    </section>
  )
}
