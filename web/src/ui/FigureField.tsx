import { describedBy, FieldFrame } from './Field'
import { useField, type NamedField } from './fields'
import './FigureField.css'

interface FigureFieldProps extends NamedField {
  /** What it is counted in, shown after it. */
  unit?: string | null | undefined
}

/** A figure as people type it; its value in the form is the text. */
export function FigureField({ name, label, hint, optional, unit }: FigureFieldProps) {
  const { form, id, error } = useField(name)
  const described = describedBy(id, hint, error)
  const unitId = unit ? `${id}-unit` : undefined
  return (
    <FieldFrame {...{ id, label, hint, optional, error }}>
      <span className="figure-field">
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          maxLength={40}
          {...form.register(name)}
          {...described}
          aria-describedby={[described['aria-describedby'], unitId].filter(Boolean).join(' ') || undefined}
          id={id}
          className="input"
        />
        {unit && (
          <span id={unitId} className="muted nowrap">
            {unit}
          </span>
        )}
      </span>
    </FieldFrame>
  )
}
