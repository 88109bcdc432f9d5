import { useId, type ButtonHTMLAttributes, type ReactNode } from 'react'
import './Button.css'

export type ButtonLook = 'primary' | 'secondary' | 'danger' | 'plain'

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  look?: ButtonLook
  small?: boolean
  /** The work is under way: the button stays in place and cannot be pressed again. */
  pending?: boolean
  /** Why the button cannot be used now. It stays visible and reachable, and says so. */
  disabledReason?: string | null | undefined
  children: ReactNode
}

export function buttonClass(look: ButtonLook = 'secondary', small = false): string {
  return `button button-${look}${small ? ' button-small' : ''}`
}

export function Button({ look, small, pending, disabledReason, onClick, children, ...rest }: ButtonProps) {
  const reasonId = useId()
  const off = Boolean(pending ?? false) || Boolean(disabledReason)
  const button = (
    <button
      type="button"
      {...rest}
      className={`${buttonClass(look, small)} ${rest.className ?? ''}`}
      aria-disabled={off || undefined}
      aria-describedby={disabledReason ? reasonId : rest['aria-describedby']}
      onClick={(event) => (off ? event.preventDefault() : onClick?.(event))}
    >
      {children}
    </button>
  )
  if (!disabledReason) return button
  return (
    <span>
      {button}
      <span id={reasonId} className="button-reason">
        {disabledReason}
      </span>
    </span>
  )
}
