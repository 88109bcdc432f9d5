import { useState, type ReactNode } from 'react'
import { useText } from '../text'
import { useFormats, isToday } from '../text/format'
import { Button } from './Button'
import { proposed, type Choice, type Difference } from './differences'
import { Dialog } from './Dialog'
import { ErrorSummary } from './ErrorSummary'
import type { Conflict } from './useEditor'
import './ConflictView.css'

/** How a field of a form is told apart from its newer version. */
export interface ConflictField {
  name: string
  label: string
  /** For values that are not texts, such as lists and references. */
  show?: (value: unknown) => ReactNode
  /** Free text, which two people's wordings can be merged in. */
  merge?: boolean
}

interface ConflictViewProps {
  conflict: Conflict
  fields: readonly ConflictField[]
  /** Who saved meanwhile, if one may know. */
  changedBy: string | null
}

/** Somebody else saved first: shows both values of every field that differs, and saves what is chosen. */
export function ConflictView({ conflict, fields, changedBy }: ConflictViewProps) {
  const t = useText()
  const { found } = conflict
  const [choices, setChoices] = useState<Record<string, Choice | null>>(() =>
    Object.fromEntries(found.map((difference) => [difference.name, proposed(difference)])),
  )
  const [texts, setTexts] = useState(() => Object.fromEntries(found.map((each) => [each.name, both(each)])))
  const [attempt, setAttempt] = useState(0)
  const open = found.filter(({ name }) => !choices[name])
  const labelOf = (name: string) => fields.find((field) => field.name === name)?.label ?? name
  const save = () => {
    setAttempt(attempt + 1)
    if (open.length > 0) return
    conflict.resolve(
      Object.fromEntries(
        found.map((each) => [each.name, valueOf(each, choices[each.name], texts[each.name])]),
      ),
    )
  }
  return (
    <Dialog
      wide
      title={changedBy ? t('conflict.titleBy', { name: changedBy }) : t('conflict.title')}
      onClose={conflict.cancel}
    >
      <div className="stack">
        <ErrorSummary
          attempt={attempt}
          problems={
            attempt > 0
              ? open.map(({ name }) => ({
                  fieldId: `conflict-${name}`,
                  text: `${labelOf(name)}: ${t('conflict.choose')}`,
                }))
              : []
          }
        />
        <p>
          <ChangedWhen at={conflict.changedAt} by={changedBy} />{' '}
          {t('conflict.intro', { count: found.length })}
        </p>
        {found.map((difference) => (
          <FieldChoice
            key={difference.name}
            difference={difference}
            field={
              fields.find(({ name }) => name === difference.name) ?? {
                name: difference.name,
                label: difference.name,
              }
            }
            choice={choices[difference.name] ?? null}
            onChoose={(choice) => setChoices({ ...choices, [difference.name]: choice })}
            text={texts[difference.name] ?? ''}
            onText={(text) => setTexts({ ...texts, [difference.name]: text })}
          />
        ))}
        <div className="row">
          <Button look="primary" onClick={save}>
            {t('conflict.save')}
          </Button>
          <Button onClick={conflict.cancel}>{t('conflict.back')}</Button>
        </div>
      </div>
    </Dialog>
  )
}

/** Both wordings, to begin a common one with. */
export function both({ mine, theirs }: Difference): string {
  return [theirs, mine].filter((text) => typeof text === 'string' && text).join('\n')
}

export function valueOf(
  difference: Difference,
  choice: Choice | null | undefined,
  text: string | undefined,
): unknown {
  if (choice === 'merge') return text
  return choice === 'theirs' ? difference.theirs : difference.mine
}

export function ChangedWhen({ at, by }: { at: string; by: string | null }) {
  const t = useText()
  const time = useFormats().clock(at)
  if (by) return t(isToday(at) ? 'conflict.today' : 'conflict.earlier', { name: by, time })
  return t(isToday(at) ? 'conflict.somebodyToday' : 'conflict.somebodyEarlier', { time })
}

interface FieldChoiceProps {
  difference: Difference
  field: ConflictField
  choice: Choice | null
  onChoose: (choice: Choice) => void
  text: string
  onText: (text: string) => void
}

/** One field of which there are two versions: mine, theirs, or a text made of both. */
export function FieldChoice({ difference, field, choice, onChoose, text, onText }: FieldChoiceProps) {
  const t = useText()
  const { name, mine, theirs, changedBy } = difference
  const option = (value: Choice, label: string, content?: unknown) => (
    <label className="conflict-option">
      <input
        type="radio"
        name={`conflict-${name}`}
        checked={choice === value}
        onChange={() => onChoose(value)}
      />
      <span>
        <span className="conflict-side">{label}</span>
        {value !== 'merge' && <Value value={content} show={field.show} />}
      </span>
    </label>
  )
  return (
    <fieldset className="conflict-field" id={`conflict-${name}`} tabIndex={-1}>
      <legend>{field.label}</legend>
      <div className="conflict-sides">
        {option('mine', t(changedBy === 'them' ? 'conflict.mineUnchanged' : 'conflict.mine'), mine)}
        {option('theirs', t(changedBy === 'me' ? 'conflict.theirsUnchanged' : 'conflict.theirs'), theirs)}
      </div>
      {field.merge && option('merge', t('conflict.merge'))}
      {choice === 'merge' && (
        <textarea
          className="input"
          aria-label={`${field.label}: ${t('conflict.merged')}`}
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      )}
    </fieldset>
  )
}

function Value({ value, show }: { value: unknown; show: ConflictField['show'] }) {
  const t = useText()
  const format = useFormats()
  const empty =
    value === '' || value === null || value === undefined || (Array.isArray(value) && !value.length)
  if (empty) return <span className="muted">{t('conflict.empty')}</span>
  if (show) return <span className="prose conflict-value">{show(value)}</span>
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
  const text = String(value)
  return (
    <span className="prose conflict-value">{/^\d{4}-\d\d-\d\d$/.test(text) ? format.date(text) : text}</span>
  )
}
