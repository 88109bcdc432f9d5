import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useText } from '../text'
import './Dialog.css'

interface DialogProps {
  title: string
  /** Left out where the question must be answered; then there is neither a cross nor Escape. */
  onClose?: () => void
  wide?: boolean
  children: ReactNode
}

/** A modal dialog; a whole page on phones. Render it to open it, stop rendering it to close it. */
export function Dialog({ title, onClose, wide, children }: DialogProps) {
  const t = useText()
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const opener = document.activeElement
    const element = dialog.current
    if (element && !element.open) element.showModal()
    return () => {
      element?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`dialog${wide ? ' dialog-wide' : ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
    >
      <div className="dialog-inner">
        <div className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          {onClose && (
            <button type="button" className="dialog-close" aria-label={t('common.close')} onClick={onClose}>
              <span aria-hidden="true">×</span>
            </button>
          )}
        </div>
        {children}
      </div>{' '}
    </dialog>
  )
}
