import { useBlocker } from '@tanstack/react-router'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useText } from '../text'
import { Button } from './Button'
import { Dialog } from './Dialog'

interface GuardOptions {
  /** Something is typed that is not saved. */
  dirty: boolean
  onSave: () => void
  onDiscard: () => void
}

export interface Guard {
  /** Leaves by other ways than a link, such as a dialog's cross: asks first when something is not saved. */
  ask: (leave: () => void) => void
  /** It is saved: goes where the person wanted to go, or else `otherwise`. */
  done: (otherwise: () => void) => void
  /** Saving was refused, so nobody goes anywhere. */
  stay: () => void
  /** Shown while the question is open. */
  dialog: ReactNode
}

/** Nobody loses what they typed by a click: Gem, Forkast or Bliv her. */
export function useUnsavedGuard({ dirty, onSave, onDiscard }: GuardOptions): Guard {
  const lifted = useRef(false)
  const [leave, setLeave] = useState<{ go: () => void } | null>(null)
  const [saving, setSaving] = useState(false)
  // A form that stays after saving may be written in again.
  useEffect(() => {
    if (!dirty) lifted.current = false
  }, [dirty])
  const blocks = () => dirty && !lifted.current
  const blocker = useBlocker({ shouldBlockFn: blocks, enableBeforeUnload: blocks, withResolver: true })
  const waiting = leave !== null || blocker.status === 'blocked'
  const go = () => {
    lifted.current = true
    if (leave) leave.go()
    blocker.proceed?.()
  }
  const stay = () => {
    setSaving(false)
    setLeave(null)
    blocker.reset?.()
  }
  const save = () => {
    setSaving(true)
    onSave()
  }
  const discard = () => {
    onDiscard()
    go()
  }
  return {
    ask: (next) => (dirty ? setLeave({ go: next }) : next()),
    done: (otherwise) => {
      if (waiting) go()
      else {
        lifted.current = true
        otherwise()
      }
    },
    stay,
    dialog: waiting && !saving && <LeaveDialog onSave={save} onDiscard={discard} onStay={stay} />,
  }
}

interface LeaveDialogProps {
  onSave: () => void
  onDiscard: () => void
  onStay: () => void
}

function LeaveDialog({ onSave, onDiscard, onStay }: LeaveDialogProps) {
  const t = useText()
  return (
    <Dialog title={t('edit.leaveTitle')} onClose={onStay}>
      <div className="stack">
        <p>{t('edit.leaveBody')}</p>
        <div className="row">
          <Button look="primary" onClick={onSave}>
            {t('form.save')}
          </Button>
          <Button onClick={onDiscard}>{t('edit.discard')}</Button>
          <Button look="plain" onClick={onStay}>
            {t('edit.stay')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
