import { useEffect, type FormEvent, type ReactNode } from 'react'
import {
  FormProvider,
  get,
  type FieldErrors,
  type FieldValues,
  type Path,
  type UseFormReturn,
} from 'react-hook-form'
import { fieldName } from '../api/problem'
import type { Problem } from '../api/types'
import { useText } from '../text'
import { Button, type ButtonLook } from './Button'
import { ErrorSummary, type FieldProblem } from './ErrorSummary'
import { useErrorText } from './Field'
import { fieldId } from './fields'
import { useProblemText } from './ProblemText'
import './FormShell.css'

interface FormShellProps<Values extends FieldValues, Output> {
  form: UseFormReturn<Values, unknown, Output>
  onSubmit: (values: Output) => unknown
  /** Required, so that no form can forget that saving takes time … */
  pending: boolean
  /** … or that it can be refused. */
  problem: Problem | null
  submitLabel: string
  submitLook?: ButtonLook
  /** The way out beside the submit button, most often a `Link look="secondary"`. */
  cancel?: ReactNode
  wide?: boolean
  children: ReactNode
}

/** Every form: summary of errors, fields, buttons. The server's refusals land on the fields they point at. */
export function FormShell<Values extends FieldValues, Output>(props: FormShellProps<Values, Output>) {
  const { form, problem, pending, children } = props
  const t = useText()
  const problems = useFormProblems(form, problem)
  useEffect(() => putOnFields(form, problem), [form, problem])
  const submit = (event: FormEvent) => {
    event.stopPropagation()
    if (pending) event.preventDefault()
    else void form.handleSubmit(props.onSubmit)(event)
  }
  return (
    <FormProvider {...form}>
      <form className={`form${props.wide ? ' form-wide' : ''}`} noValidate onSubmit={submit}>
        <ErrorSummary problems={problems} attempt={form.formState.submitCount} />
        {children}
        <div className="form-actions">
          <Button type="submit" look={props.submitLook ?? 'primary'} pending={pending}>
            {pending ? t('form.saving') : props.submitLabel}
          </Button>
          {props.cancel}
        </div>
      </form>
    </FormProvider>
  )
}

function putOnFields<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
  problem: Problem | null,
): void {
  for (const { pointer, detail, code } of problem?.errors ?? []) {
    const name = fieldName(pointer)
    if (hasField(form, name)) form.setError(name as Path<Values>, { type: code, message: detail })
  }
}

function hasField<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
  name: string,
): boolean {
  return get(form.getValues(), name) !== undefined
}

function useFormProblems<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
  problem: Problem | null,
): FieldProblem[] {
  const errorText = useErrorText()
  const problemText = useProblemText()
  const onFields = flatErrors(form.formState.errors).map(({ name, message }) => ({
    fieldId: fieldId(name),
    text: errorText(message) ?? '',
  }))
  if (!problem) return onFields
  const nowhere = problem.errors
    .filter(({ pointer }) => !hasField(form, fieldName(pointer)))
    .map(({ detail }) => ({ text: detail }))
  const all = [...onFields, ...nowhere]
  return all.length > 0 ? all : [{ text: problemText(problem) }]
}

/** The errors of a form as a list, in the order of its fields. */
export function flatErrors(errors: FieldErrors, prefix = ''): { name: string; message: string }[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    if (!error || key === 'ref') return []
    // A list as a whole goes by the list's own name.
    const name = key === 'root' && prefix ? prefix : [prefix, key].filter(Boolean).join('.')
    if (typeof error.message === 'string' && typeof error.type === 'string')
      return [{ name, message: error.message }]
    return typeof error === 'object' ? flatErrors(error as FieldErrors, name) : []
  })
}
