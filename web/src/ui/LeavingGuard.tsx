import { useBlocker } from '@tanstack/react-router'
import { useText } from '../text'
import { Button } from './Button'
import { Dialog } from './Dialog'

interface Store {
  /** How many changes are not saved. */
  unsaved: () => number
  flush: () => Promise<void>
  discardAll: () => void
}

interface Props {
  store: Store
  /** What would be lost. */
  body: (unsaved: number) => string
}

/** Saves on the way out; only what cannot be saved holds a person back. */
export function LeavingGuard({ store, body }: Props) {
  const t = useText()
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
    <Dialog title={t('save.leave.title')} onClose={blocker.reset}>
      <div className="stack">
        <p>{body(store.unsaved())}</p>
        <div className="row">
          <Button look="primary" onClick={blocker.reset}>
            {t('save.leave.stay')}
          </Button>
          <Button look="danger" onClick={leave}>
            {t('save.leave.go')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
