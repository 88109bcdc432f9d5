import { useId } from 'react'
import { useText } from '../../text'
import type { Side } from './draft'

interface FieldChoiceProps {
  label: string
  mine: string
  theirs: string
  chosen: Side | undefined
  onChoose: (side: Side) => void
}

/** Mine or theirs, with both values in full. */
export function FieldChoice({ label, mine, theirs, chosen, onChoose }: FieldChoiceProps) {
  const t = useText()
  const name = useId()
  const option = (side: Side, value: string) => (
    <div className="status-choice">
      <input
        type="radio"
        id={`${name}-${side}`}
        name={name}
        checked={chosen === side}
        onChange={() => onChoose(side)}
      />
      <label htmlFor={`${name}-${side}`}>
        {t(`status.conflict.${side}`)} <span className="status-choice-value">{value}</span>
      </label>
    </div>
  )
  return (
    <fieldset className="status-choices">
      <legend className="field-label">{label}</legend>
      {option('mine', mine)}
      {option('theirs', theirs)}
    </fieldset>
  )
}
