import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useController } from 'react-hook-form'
import { useText } from '../text'
import { Button } from './Button'
import type { Choice, ChoiceSource } from './choices'
import { useField, type NamedField } from './fields'
import { Picker } from './PickField'

interface PickListProps extends NamedField {
  source: ChoiceSource
  known?: readonly Choice[]
  /** What cannot be chosen, such as the thing itself. */
  except?: readonly string[]
}

/** Several of many: those chosen as a list, and a picker that adds one. The value is a list of ids. */
export function PickList({ name, source, known = [], except = [], ...texts }: PickListProps) {
  const { form, id, error } = useField(name)
  const { field } = useController({ name, control: form.control })
  const [added, setAdded] = useState<readonly Choice[]>([])
  const [round, setRound] = useState(0)
  const chosen = field.value as readonly string[]
  const nameOf = (each: string) => [...known, ...added].find((choice) => choice.id === each)
  const add = (choice: Choice | null) => {
    if (!choice || chosen.includes(choice.id)) return
    setAdded([...added, choice])
    field.onChange([...chosen, choice.id])
    setRound(round + 1)
    requestAnimationFrame(() => document.getElementById(id)?.focus())
  }
  return (
    <div className="stack pick-many">
      <Picker
        key={round}
        {...texts}
        id={id}
        error={error}
        source={source}
        value={null}
        onChoose={add}
        onBlur={field.onBlur}
        except={[...chosen, ...except]}
      />
      {chosen.length > 0 && (
        <ul className="pick-chosen">
          {chosen.map((each) => (
            <Chosen
              key={each}
              id={each}
              known={nameOf(each)}
              source={source}
              onRemove={() => {
                field.onChange(chosen.filter((other) => other !== each))
                document.getElementById(id)?.focus()
              }}
            />
          ))}
        </ul>
      )}
    </div>
  )
}

interface ChosenProps {
  id: string
  known: Choice | undefined
  source: ChoiceSource
  onRemove: () => void
}

function Chosen({ id, known, source, onRemove }: ChosenProps) {
  const t = useText()
  const one = useQuery({
    queryKey: ['choice', source.name, id],
    queryFn: ({ signal }) => source.one(id, signal),
    retry: false,
    ...(known && { initialData: known }),
  })
  const name = one.data?.label ?? (one.isError ? t('pick.unknown') : '…')
  return (
    <li>
      {name}
      <Button small look="plain" aria-label={t('edit.removeThis', { name })} onClick={onRemove}>
        {t('edit.remove')}
      </Button>
    </li>
  )
}
