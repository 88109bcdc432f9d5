/** A searchable choice among many: type, choose. Its value in the form is an id or an empty text. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useContext, useEffect, useState } from 'react'
import { useController } from 'react-hook-form'
import {
  Button,
  ComboBox,
  ComboBoxStateContext,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components'
import { useText } from '../text'
import type { Choice, ChoiceSource } from './choices'
import { describedBy, errorId, hintId } from './Field'
import { useField, type NamedField } from './fields'
import './PickField.css'

interface PickFieldProps extends NamedField {
  source: ChoiceSource
  /** The name of what is chosen at the start, where it is known already. */
  known?: Choice | null | undefined
}

export function PickField({ name, source, known, ...texts }: PickFieldProps) {
  const { form, id, error } = useField(name)
  const { field } = useController({ name, control: form.control })
  const value = typeof field.value === 'string' && field.value !== '' ? field.value : null
  return (
    <Picker
      {...texts}
      id={id}
      error={error}
      source={source}
      value={value}
      known={known}
      onChoose={(choice) => field.onChange(choice?.id ?? '')}
      onBlur={field.onBlur}
    />
  )
}

interface PickerProps extends Omit<NamedField, 'name'> {
  id: string
  error: string | undefined
  source: ChoiceSource
  value: string | null
  known?: Choice | null | undefined
  onChoose: (choice: Choice | null) => void
  onBlur?: () => void
  /** Left out of the list, since they are chosen already. */
  except?: readonly string[]
}

export function Picker(props: PickerProps) {
  const { id, label, hint, optional, error, value, onChoose, onBlur } = props
  const t = useText()
  const { text, setText, items, state, labelOf, know } = useChoices(props)
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null)
  return (
    <ComboBox
      className="field"
      items={items}
      value={value}
      onChange={(key) => {
        const choice = items.find((item) => item.id === key) ?? null
        if (choice) know(choice)
        onChoose(choice)
        setText(choice?.label ?? '')
      }}
      inputValue={text}
      onInputChange={(next) => {
        setText(next)
        if (next === '' && value !== null) onChoose(null)
      }}
      onBlur={() => {
        setText(value === null ? '' : labelOf)
        onBlur?.()
      }}
      allowsEmptyCollection
      isInvalid={Boolean(error)}
      aria-labelledby={`${id}-label`}
      {...describedBy(id, hint, error)}
    >
      <PickLabel {...{ id, label, hint, optional, error }} />
      <div
        className="pick-input"
        ref={(group: HTMLElement | null) => setDialog(group?.closest('dialog') ?? null)}
      >
        <PickInput id={id} />
        <Button className="pick-opener" aria-label={t('pick.open')}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="m3 6 5 5 5-5" fill="none" stroke="currentColor" strokeWidth="2" />
          </svg>
        </Button>
      </div>
      <Popover className="pick-popover" {...(dialog && { UNSTABLE_portalContainer: dialog })}>
        <ListBox<Choice>
          className="pick-list"
          renderEmptyState={() => <p className="pick-empty">{t(state)}</p>}
        >
          {(choice) => <Option choice={choice} />}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

/** Opens on a click and on typing, not when the focus only passes by. */
function PickInput({ id }: { id: string }) {
  const t = useText()
  const state = useContext(ComboBoxStateContext)
  return (
    <Input
      id={id}
      className="input"
      placeholder={t('pick.search')}
      // A frame later: the focus may have scrolled the page, and what scrolls closes lists.
      onClick={() => requestAnimationFrame(() => !state?.isOpen && state?.open(null, 'manual'))}
    />
  )
}

function PickLabel({
  id,
  label,
  hint,
  optional,
  error,
}: Omit<NamedField, 'name'> & { id: string; error: string | undefined }) {
  const t = useText()
  return (
    <>
      <label className="field-label" id={`${id}-label`} htmlFor={id}>
        {label}
        {optional && <span className="field-optional"> {t('form.optional')}</span>}
      </label>
      {hint && (
        <span className="field-hint" id={hintId(id)}>
          {hint}
        </span>
      )}
      {error && (
        <span className="field-error" id={errorId(id)}>
          {error}
        </span>
      )}
    </>
  )
}

function Option({ choice }: { choice: Choice }) {
  const t = useText()
  const details = [choice.detailKey && t(choice.detailKey), choice.detail].filter(Boolean)
  return (
    <ListBoxItem id={choice.id} textValue={choice.label} className="pick-option">
      {choice.label}
      {details.length > 0 && <span className="subline">{details.join(' · ')}</span>}
    </ListBoxItem>
  )
}

const typingPause = 250

function useChoices({ source, value, known, except }: PickerProps) {
  const client = useQueryClient()
  const chosen = useQuery({
    queryKey: choiceKey(source, value),
    queryFn: ({ signal }) => source.one(value ?? '', signal),
    enabled: value !== null,
    retry: false,
    ...(known && known.id === value && { initialData: known }),
  })
  const t = useText()
  const labelOf = chosen.data?.label ?? (chosen.isError ? t('pick.unknown') : '')
  const [typed, setTyped] = useState<string | null>(null)
  const [before, setBefore] = useState(value)
  // Chosen here, or by other means than this field: back, or «clear filters».
  if (before !== value) {
    setBefore(value)
    setTyped(null)
  }
  const text = typed ?? (value === null ? '' : labelOf)
  // What stands there because it is chosen is no search: then the whole list is offered.
  const searched = useLate(text === labelOf ? '' : text.trim())
  const list = useQuery({
    queryKey: ['choices', source.name, searched],
    queryFn: ({ signal }) => source.search(searched, signal),
    placeholderData: keepPreviousData,
  })
  const found = (list.data ?? []).filter(({ id }) => !except?.includes(id))
  const own = chosen.data
  return {
    text,
    setText: (next: string) => setTyped(next === labelOf && value !== null ? null : next),
    items: own && !found.some(({ id }) => id === own.id) && searched === '' ? [own, ...found] : found,
    state: list.isPending
      ? ('pick.searching' as const)
      : list.isError
        ? ('pick.failed' as const)
        : ('pick.noHit' as const),
    labelOf,
    /** Its name need not be asked for. */
    know: (choice: Choice) => client.setQueryData(choiceKey(source, choice.id), choice),
  }
}

function choiceKey(source: ChoiceSource, id: string | null) {
  return ['choice', source.name, id] as const
}

/** The text as it was when the typing paused. */
function useLate(text: string): string {
  const [late, setLate] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setLate(text), typingPause)
    return () => clearTimeout(timer)
  }, [text])
  return late
}
