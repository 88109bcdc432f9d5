import { useText } from '../text'
import { describedBy } from './Field'
import { useField, type NamedField, type Option } from './fields'

/** One of a few, each with its explanation. */
export function RadioList({
  name,
  label,
  hint,
  optional,
  options,
}: NamedField & { options: readonly (Option & { hint?: string })[] }) {
  const t = useText()
  const { form, id, error } = useField(name)
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
      {options.map((option) => (
        <div key={option.value} className="checkbox">
          <input
            type="radio"
            id={`${id}-${option.value}`}
            value={option.value}
            aria-describedby={option.hint && `${id}-${option.value}-hint`}
            {...form.register(name)}
          />
          <div className="field">
            <label htmlFor={`${id}-${option.value}`}>{option.label}</label>
            {option.hint && (
              <span className="field-hint" id={`${id}-${option.value}-hint`}>
                {option.hint}
              </span>
            )}
          </div>
        </div>
      ))}
    </fieldset>
  )
}
