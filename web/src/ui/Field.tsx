import type { ReactNode } from 'react'
import { isTextKey, useText } from '../text'
import './Field.css'

export interface FieldTexts {
  label: string
  hint?: ReactNode
  /** Says «(kan udelades)» after the label. Required fields say nothing. */
  optional?: boolean
}

interface FieldFrameProps extends FieldTexts {
  id: string
  error?: string | undefined
  children: ReactNode
}

/** Label, hint, error, control: in that order, so the error is read before the field. */
export function FieldFrame({ id, label, hint, optional, error, children }: FieldFrameProps) {
  const t = useText()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
        {optional && <span className="field-optional"> {t('form.optional')}</span>}
      </label>
      {hint && (
        <span className="field-hint" id={hintId(id)}>
          {hint}
        </span>
      )}
      {error && (
        <span className="field-error" id={errorId(id)}>
          <span className="visually-hidden">{t('form.errorPrefix')} </span>
          {error}
        </span>
      )}
      {children}
    </div>
  )
}

export function hintId(id: string): string {
  return `${id}-hint`
}

export function errorId(id: string): string {
  return `${id}-error`
}

/** The `aria-` attributes of a control inside a `FieldFrame`. */
export function describedBy(id: string, hint: unknown, error: string | undefined) {
  const ids = [hint ? hintId(id) : null, error ? errorId(id) : null].filter(Boolean).join(' ')
  return { 'aria-describedby': ids || undefined, 'aria-invalid': error ? (true as const) : undefined }
}

/** Our own checks give text keys, the server gives sentences: both become what is shown. */
export function useErrorText(): (message: string | undefined) => string | undefined {
  const t = useText()
  return (message) => (message && isTextKey(message) ? t(message) : message)
}
