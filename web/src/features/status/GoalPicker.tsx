import { useId, useState } from 'react'
import { useController, useFormContext, useWatch } from 'react-hook-form'
import { useText } from '../../text'
import { Button } from '../../ui/Button'
import { describedBy, errorId, FieldFrame, useErrorText } from '../../ui/Field'
import { fieldId } from '../../ui/fields'
import { Link } from '../../ui/Link'
import { goalText } from './goalText'
import type { ChosenGoal, LineValues } from './lineForm'

/** The goals that one line answers for, in their order, with a search for more. */
export function GoalPicker({ goals }: { goals: readonly ChosenGoal[] }) {
  const t = useText()
  const errorText = useErrorText()
  const { control } = useFormContext<LineValues>()
  const { field, fieldState } = useController({ control, name: 'goalIds' })
  const id = fieldId('goalIds')
  const error = errorText(fieldState.error?.message)
  const known = new Map(goals.map((goal) => [goal.id, goal]))
  const remove = (goalId: string) => field.onChange(field.value.filter((other) => other !== goalId))
  return (
    <fieldset className="stack" id={id} tabIndex={-1} {...describedBy(id, null, error)}>
      <legend className="field-label">{t('status.form.goals')}</legend>
      {error && (
        <span className="field-error" id={errorId(id)}>
          <span className="visually-hidden">{t('form.errorPrefix')} </span>
          {error}
        </span>
      )}
      <ul className="status-picked">
        {field.value.map((goalId) => {
          const goal = known.get(goalId)
          return (
            <li key={goalId}>
              <Link to="/maal/$goalId" params={{ goalId }} target="_blank">
                {goal ? goalText(goal) : goalId}
                <span className="visually-hidden"> {t('common.newTab')}</span>
              </Link>
              <Button small look="plain" onClick={() => remove(goalId)}>
                {t('status.form.removeGoal')}
                <span className="visually-hidden"> {goal?.title}</span>
              </Button>
            </li>
          )
        })}
      </ul>
      <GoalSearch
        goals={goals.filter((goal) => !field.value.includes(goal.id))}
        onPick={(goalId) => field.onChange([...field.value, goalId])}
      />
    </fieldset>
  )
}

interface GoalSearchProps {
  goals: readonly ChosenGoal[]
  onPick: (goalId: string) => void
}

function GoalSearch({ goals, onPick }: GoalSearchProps) {
  const t = useText()
  const id = useId()
  const [query, setQuery] = useState('')
  const { control } = useFormContext<LineValues>()
  const themeId = useWatch({ control, name: 'themeId' })
  const words = query.toLocaleLowerCase('da').split(/\s+/).filter(Boolean)
  const found = goals.filter((goal) => {
    const text = goalText(goal).toLocaleLowerCase('da')
    // Without a search, the goals of the line's own theme are the likely ones.
    return words.length > 0
      ? words.every((word) => text.includes(word))
      : themeId === '' || goal.themeIds.includes(themeId)
  })
  return (
    <div className="stack">
      <FieldFrame id={id} label={t('status.form.addGoal')} hint={t('status.form.addGoalHint')}>
        <input
          id={id}
          type="search"
          className="input"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          {...describedBy(id, true, undefined)}
        />
      </FieldFrame>
      <ul className="status-found" aria-label={t('status.form.found', { goals: found.length })}>
        {found.slice(0, 100).map((goal) => (
          <li key={goal.id}>
            <button type="button" className="status-found-goal" onClick={() => onPick(goal.id)}>
              <span aria-hidden="true">+ </span>
              <span className="visually-hidden">{t('status.form.pick')} </span>
              {goalText(goal)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
