import { useId, useState, type FormEvent } from 'react'
import type { Problem } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { describedBy, FieldFrame } from '../../ui/Field'

interface ReturnDialogProps {
  count: number
  pending: boolean
  problem: Problem | null
  onReturn: (reason: string) => void
  onClose: () => void
}

/** Sends figures back: the reporter reads why. */
export function ReturnDialog({ count, pending, problem, onReturn, onClose }: ReturnDialogProps) {
  const t = useText()
  const id = useId()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const error = tried && reason.trim() === '' ? t('measurements.returnWhyMissing') : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() !== '' && !pending) onReturn(reason.trim())
    else document.getElementById(id)?.focus()
  }
  return (
    <Dialog title={t('measurements.returnTitle', { count })} onClose={onClose}>
      <form className="stack" noValidate onSubmit={submit}>
        {problem && <ProblemBanner problem={problem} />}
        <FieldFrame
          id={id}
          label={t('measurements.returnWhy')}
          hint={t('measurements.returnHint')}
          error={error}
        >
          <textarea
            id={id}
            className="input"
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            {...describedBy(id, true, error)}
          />
        </FieldFrame>
        <div className="row">
          <Button type="submit" look="primary" pending={pending}>
            {t('measurements.return')}
          </Button>
          <Button onClick={onClose}>{t('form.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
