import { useEffect, useState, useSyncExternalStore } from 'react'
import { useText } from '../text'
import { dismissToast, getToasts, onToasts, type ToastMessage } from './toast'
import './Toasts.css'

const shownFor = 8_000

export function Toasts() {
  const messages = useSyncExternalStore(onToasts, getToasts)
  return (
    <div className="toasts no-print" role="status">
      {messages.map((message) => (
        <Toast key={message.id} message={message} />
      ))}
    </div>
  )
}

/** Waits while somebody points at it or has the focus in it. */
function Toast({ message }: { message: ToastMessage }) {
  const t = useText()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismissToast(message.id), shownFor)
    return () => clearTimeout(timer)
  }, [held, message.id])
  return (
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {t(message.key, message.values)}
      <button type="button" aria-label={t('common.close')} onClick={() => dismissToast(message.id)}>
        <span aria-hidden="true">×</span>
      </button>
    </div>
  )
}
