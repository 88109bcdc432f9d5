import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf } from '../../../api/problem'
import type { Attachment } from '../../../api/types'
import { useText } from '../../../text'
import { useFormats } from '../../../text/format'
import { ProblemBanner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { Skeleton } from '../../../ui/Skeleton'
import { toast } from '../../../ui/toast'
import { saveFile } from '../exports'
import { AttachFiles } from './AttachFiles'
import { fromBase64, sizeOf } from './files'
import { attachedFile, attachmentsQuery, putAway, refreshNotes } from './notes'

interface AttachmentsProps {
  measurementId: string
  mayWrite: boolean
}

/** Where a figure can be looked up: reports, extracts, pictures. */
export function Attachments({ measurementId, mayWrite }: AttachmentsProps) {
  const t = useText()
  const list = useQuery(attachmentsQuery(measurementId))
  const problem = problemOf(list.error)
  return (
    <section className="stack" aria-labelledby="attachments-heading">
      <h3 id="attachments-heading">{t('measurements.attachments')}</h3>
      {problem && <ProblemBanner problem={problem} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton />}
      {list.data?.items.length === 0 && <p className="muted">{t('measurements.attachments.none')}</p>}
      {list.data && list.data.items.length > 0 && (
        <ul className="notes-list">
          {list.data.items.map((attachment) => (
            <Attached
              key={attachment.id}
              attachment={attachment}
              measurementId={measurementId}
              mayWrite={mayWrite}
            />
          ))}
        </ul>
      )}
      {mayWrite && list.data && <AttachFiles measurementId={measurementId} />}
    </section>
  )
}

interface AttachedProps extends AttachmentsProps {
  attachment: Attachment
}

function Attached({ attachment, measurementId, mayWrite }: AttachedProps) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const { id, name, archivedAt } = attachment
  const download = useMutation({
    mutationFn: () => attachedFile(measurementId, id),
    onSuccess: ({ content, mediaType }) => saveFile(fromBase64(content, mediaType), name),
  })
  const problem = problemOf(download.error)
  return (
    <li>
      {archivedAt ? <span className="muted">{name}</span> : <strong>{name}</strong>}
      <About attachment={attachment} />
      {problem && <ProblemBanner problem={problem} />}
      {!archivedAt && (
        <div className="row no-print">
          <Button
            small
            pending={download.isPending}
            aria-label={t('measurements.attachments.downloadThis', { name })}
            onClick={() => download.mutate()}
          >
            {t('measurements.attachments.download')}
          </Button>
          {mayWrite && (
            <Button
              small
              look="plain"
              aria-label={t('measurements.attachments.putAwayThis', { name })}
              onClick={() => setAsking(true)}
            >
              {t('measurements.attachments.putAway')}
            </Button>
          )}
        </div>
      )}
      {asking && (
        <PutAwayDialog
          attachment={attachment}
          measurementId={measurementId}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  )
}

function About({ attachment: { bytes, by, at, archivedAt } }: { attachment: Attachment }) {
  const t = useText()
  const format = useFormats()
  const { number, unit } = sizeOf(bytes)
  const said = [
    `${format.number(number)} ${unit}`,
    format.byline(by, at),
    archivedAt && t('measurements.attachments.isPutAway', { date: format.time(archivedAt) }),
  ]
  return <span className="subline">{said.filter(Boolean).join(' · ')}</span>
}

interface PutAwayDialogProps {
  attachment: Attachment
  measurementId: string
  onClose: () => void
}

/** Asks first: nobody can bring it back. */
function PutAwayDialog({ attachment: { id, name }, measurementId, onClose }: PutAwayDialogProps) {
  const t = useText()
  const remove = useMutation({
    mutationFn: () => putAway(measurementId, id),
    onSuccess: async () => {
      onClose()
      await refreshNotes(measurementId)
      toast('measurements.attachments.removed')
    },
  })
  const problem = problemOf(remove.error)
  return (
    <Dialog title={t('measurements.attachments.putAwayTitle')} onClose={onClose}>
      <div className="stack">
        {problem && <ProblemBanner problem={problem} />}
        <p>{t('measurements.attachments.putAwayBody', { name })}</p>
        <div className="row">
          <Button look="danger" pending={remove.isPending} onClick={() => remove.mutate()}>
            {t('measurements.attachments.putAway')}
          </Button>
          <Button onClick={onClose}>{t('form.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  )
}
