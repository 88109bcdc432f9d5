import { useBlocker } from '@tanstack/react-router'
import { useText } from '../../../text'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { useCellStore } from './useCells'

/** Saves on the way out; only what cannot be saved holds a person back. */
export function LeavingGuard() {
  const t = useText()
  const store = useCellStore()
  const blocker = useBlocker({
    withResolver: true,
    enableBeforeUnload: () => store.unsaved() > 0,
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname || store.unsaved() === 0) return false
      await store.flush()
      return store.unsaved() > 0
    },
  })
  if (blocker.status !== 'blocked') return null
  const leave = () => {
    store.discardAll()
    blocker.proceed()
  }
  return (
    <Dialog title={t('status.leave.title')} onClose={blocker.reset}>
      <div className="stack">
        <p>{t('measurements.leaveBody', { count: store.unsaved() })}</p>
        <div className="row">
          <Button look="primary" onClick={blocker.reset}>
            {t('status.leave.stay')}
          </Button>
          <Button look="danger" onClick={leave}>
            {t('status.leave.go')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
