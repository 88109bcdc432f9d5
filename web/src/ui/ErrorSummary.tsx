import { useEffect, useRef } from 'react'
import { useText } from '../text'
import './FormShell.css'

export interface FieldProblem {
  /** The id of the field to go to; without it the line is only text. */
  fieldId?: string
  text: string
}

interface ErrorSummaryProps {
  problems: readonly FieldProblem[]
  /** Counts the tries, so that the same error takes the focus again. */
  attempt?: number
}

/** Gathers what is wrong above the form, takes the focus, and leads to each field. */
export function ErrorSummary({ problems, attempt = 0 }: ErrorSummaryProps) {
  const t = useText()
  const box = useRef<HTMLDivElement>(null)
  const said = problems.map((problem) => problem.text).join('\n')
  useEffect(() => {
    if (said) box.current?.focus()
  }, [said, attempt])
  useErrorTitle(problems.length > 0)
  if (problems.length === 0) return null
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{t('form.problem')}</h2>
      <ul>
        {problems.map(({ fieldId, text }) => (
          <li key={`${fieldId ?? ''}${text}`}>
            {fieldId ? (
              <a href={`#${fieldId}`} onClick={(event) => focusField(event, fieldId)}>
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function focusField(event: React.MouseEvent, id: string): void {
  event.preventDefault()
  const field = document.getElementById(id)
  const inner = field?.matches('input, select, textarea')
    ? field
    : field?.querySelector<HTMLElement>('[tabindex="0"], input:not([hidden], [type="hidden"])')
  ;(inner ?? field)?.focus()
  field?.scrollIntoView({ block: 'center' })
}

/** The title says it first, to those who hear the page. */
function useErrorTitle(wrong: boolean): void {
  const t = useText()
  const prefix = t('form.titlePrefix')
  useEffect(() => {
    if (!wrong) return
    document.title = `${prefix} ${document.title}`
    return () => {
      document.title = document.title.replace(`${prefix} `, '')
    }
  }, [wrong, prefix])
}
