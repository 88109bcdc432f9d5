/** Form fields by name: each finds its value, its error and its id in the `FormShell` around it. */
import {
  createContext,
  useContext,
  type InputHTMLAttributes,
  type ReactNode,
  type TextareaHTMLAttributes,
} from 'react'
import { get, useFormContext, type FieldError } from 'react-hook-form'
import { describedBy, FieldFrame, useErrorText, type FieldTexts } from './Field'

export interface NamedField extends FieldTexts {
  /** The field's name in the form, as the API's pointer: `title`, `legalBasis.0.law`. */
  name: string
}

/** The id of a field, so that the error summary can lead to it. */
export function fieldId(name: string): string {
  return `field-${name}`
}

/** What the server finds wrong while one types, by the field's name: shown on the field, never in the summary. */
export const TypingFaults = createContext<Readonly<Record<string, string>>>({})

/** What is wrong with a list as a whole stands beside what is wrong with its rows. */
type ListError = FieldError & { root?: FieldError }

export function useField(name: string) {
  const found = useContext(TypingFaults)[name]
  const form = useFormContext()
  const errorText = useErrorText()
  const fault = get(form.formState.errors, name) as ListError | undefined
  const error = errorText(fault?.message ?? fault?.root?.message) ?? found
  return { form, id: fieldId(name), error }
}

type Attributes<E> = Omit<E, 'name' | 'id' | 'className'>

export function TextField({
  name,
  label,
  hint,
  optional,
  ...rest
}: NamedField & Attributes<InputHTMLAttributes<HTMLInputElement>>) {
  const { form, id, error } = useField(name)
  return (
    <FieldFrame {...{ id, label, hint, optional, error }}>
      <input
        type="text"
        {...rest}
        {...form.register(name)}
        {...describedBy(id, hint, error)}
        id={id}
        className="input"
      />
    </FieldFrame>
  )
}

export function TextArea({
  name,
  label,
  hint,
  optional,
  ...rest
}: NamedField & Attributes<TextareaHTMLAttributes<HTMLTextAreaElement>>) {
  const { form, id, error } = useField(name)
  return (
    <FieldFrame {...{ id, label, hint, optional, error }}>
      <textarea
        {...rest}
        {...form.register(name)}
        {...describedBy(id, hint, error)}
        id={id}
        className="input"
      />
    </FieldFrame>
  )
}

export interface Option {
  value: string
  label: string
}

interface SelectProps extends NamedField {
  options: readonly Option[]
  /** The first, empty choice: «Vælg …» or «Ingen». */
  empty?: string
}

export function Select({ name, label, hint, optional, options, empty }: SelectProps) {
  const { form, id, error } = useField(name)
  return (
    <FieldFrame {...{ id, label, hint, optional, error }}>
      <select {...form.register(name)} {...describedBy(id, hint, error)} id={id} className="input">
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

export function Checkbox({ name, label, hint }: NamedField) {
  const { form, id, error } = useField(name)
  return (
    <div className="checkbox">
      <input type="checkbox" {...form.register(name)} {...describedBy(id, hint, error)} id={id} />
      <div className="field">
        <label htmlFor={id}>{label}</label>
        {hint && (
          <span className="field-hint" id={`${id}-hint`}>
            {hint}
          </span>
        )}
        {error && (
          <span className="field-error" id={`${id}-error`}>
            {error}
          </span>
        )}
      </div>
    </div>
  )
}

/** Several fields that belong together, with their common heading. */
export function FieldGroup({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="stack">
      <legend className="field-label">{legend}</legend>
      {children}
    </fieldset>
  )
}
