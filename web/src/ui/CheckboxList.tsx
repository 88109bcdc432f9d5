import { useController } from 'react-hook-form'
import { describedBy } from './Field'
import { useField, type NamedField, type Option } from './fields'
import { useText } from '../text'

/** Any number of a few: the value is a list, in the order of the options. */
export function CheckboxList({
  name,
  label,
  hint,
  optional,
  options,
}: NamedField & { options: readonly Option[] }) {
  const t = useText()
  const { form, id, error } = useField(name)
  const { field } = useController({ name, control: form.control })
  const chosen = field.value as readonly string[]
  const toggle = (value: string, on: boolean) =>
    field.onChange(
      options.map((option) => option.value).filter((each) => (each === value ? on : chosen.includes(each))),
    )
  return (
    <fieldset className="field" id={id} {...describedBy(id, hint, error)}>
      <legend className="field-label">
        {label}
        {optional && <span className="field-optional"> {t('form.optional')}</span>}
      </legend>
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
      {options.map((option, index) => (
        <label key={option.value} className="checkbox">
          <input
            type="checkbox"
            ref={index === 0 ? field.ref : undefined}
            checked={chosen.includes(option.value)}
            onBlur={field.onBlur}
            onChange={(event) => toggle(option.value, event.target.checked)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
