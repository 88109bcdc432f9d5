import { useRef, type ReactNode } from 'react'
import { useFieldArray, type FieldValues } from 'react-hook-form'
import { useText } from '../text'
import { Button } from './Button'
import { useField } from './fields'
import './RepeatGroup.css'

interface RepeatGroupProps<Row extends FieldValues> {
  /** The list's name in the form: `legalBasis`. */
  name: string
  legend: string
  hint?: string
  /** One of them: «Lov». Numbers are added. */
  itemName: string
  addLabel: string
  /** What a new row begins with; a function where each needs something of its own. */
  blank: Row | (() => Row)
  max?: number
  /** False where the order says nothing. */
  sortable?: boolean
  /** The fields of one row; `prefix` is `legalBasis.0`. */
  children: (prefix: string) => ReactNode
}

/** Fields that come several times: add, move and remove. */
export function RepeatGroup<Row extends FieldValues>(props: RepeatGroupProps<Row>) {
  const { name, legend, hint, itemName, addLabel, blank, max = 20, sortable = true, children } = props
  const { form, id, error } = useField(name)
  const { fields, append, remove, swap } = useFieldArray({ control: form.control, name })
  const add = useRef<HTMLDivElement>(null)
  const grow = () => {
    // What was wrong with an empty list is no longer.
    if (fields.length === 0) form.clearErrors(name)
    append(typeof blank === 'function' ? blank() : blank)
  }
  const drop = (index: number) => {
    remove(index)
    add.current?.querySelector('button')?.focus()
  }
  return (
    <fieldset className="repeat" id={id}>
      <legend className="field-label">{legend}</legend>
      {hint && <p className="field-hint">{hint}</p>}
      {error && <p className="field-error">{error}</p>}
      {fields.map((row, index) => (
        <RowFrame
          key={row.id}
          title={itemName}
          number={index + 1}
          onUp={sortable && index > 0 ? () => swap(index, index - 1) : null}
          onDown={sortable && index + 1 < fields.length ? () => swap(index, index + 1) : null}
          onRemove={() => drop(index)}
        >
          {children(`${name}.${index}`)}
        </RowFrame>
      ))}
      {fields.length < max && (
        <div ref={add}>
          <Button small onClick={grow}>
            {addLabel}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

interface RowFrameProps {
  title: string
  number: number
  /** Null where it cannot go. */
  onUp: (() => void) | null
  onDown: (() => void) | null
  onRemove: () => void
  children: ReactNode
}

function RowFrame({ title, number, onUp, onDown, onRemove, children }: RowFrameProps) {
  const t = useText()
  const name = t('edit.rowOf', { name: title, number })
  return (
    <div className="repeat-row" role="group" aria-label={name}>
      <div className="repeat-head">
        <span className="muted small" aria-hidden="true">
          {name}
        </span>
        {onUp && (
          <Button small look="plain" aria-label={t('edit.upThis', { name })} onClick={onUp}>
            ↑
          </Button>
        )}
        {onDown && (
          <Button small look="plain" aria-label={t('edit.downThis', { name })} onClick={onDown}>
            ↓
          </Button>
        )}
        <Button small look="plain" aria-label={t('edit.removeThis', { name })} onClick={onRemove}>
          {t('edit.remove')}
        </Button>
      </div>
      {children}
    </div>
  )
}
