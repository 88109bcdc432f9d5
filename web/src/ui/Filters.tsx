/** Fields above a list. They act at once and keep nothing: what is chosen stands in the URL. */
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useText } from '../text'
import type { ButtonLook } from './Button'
import { FieldFrame } from './Field'
import type { Option } from './fields'
import { Link } from './Link'
import './Filters.css'

const typingPause = 250

export function Filters({
  label,
  count,
  children,
}: {
  label: string
  count?: ReactNode
  children: ReactNode
}) {
  return (
    <search className="filters no-print" aria-label={label}>
      {children}
      <p className="filters-count" role="status">
        {count}
      </p>
    </search>
  )
}

/** Back to the whole list, or the whole archive. */
export function ClearFilters({ look }: { look: ButtonLook }) {
  const t = useText()
  return (
    <Link to="." search={({ arkiv }) => (arkiv ? { arkiv } : {})} look={look} onClick={toFirstFilter}>
      {t('table.clearFilters')}
    </Link>
  )
}

/** The link goes away with the filters: whoever pressed it shall not lose the place. */
function toFirstFilter(): void {
  document.querySelector<HTMLElement>('search .input')?.focus()
}

interface SearchFieldProps {
  label: string
  value: string
  onSearch: (value: string) => void
}

/** Searches when the typing pauses, and on Enter. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const id = useId()
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // The address changed by other means than this field: back, or «clear filters».
  if (known !== value) {
    setKnown(value)
    if (text.trim() !== value) setText(value)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  const search = (next: string) => {
    clearTimeout(timer.current)
    if (next.trim() !== value) onSearch(next.trim())
  }
  return (
    <FieldFrame id={id} label={label}>
      <input
        id={id}
        type="search"
        className="input"
        value={text}
        onChange={(event) => {
          const next = event.target.value
          setText(next)
          clearTimeout(timer.current)
          timer.current = setTimeout(() => search(next), typingPause)
        }}
        onKeyDown={(event) => event.key === 'Enter' && search(text)}
      />
    </FieldFrame>
  )
}

interface FilterSelectProps<Value extends string> {
  label: string
  value: Value | undefined
  /** The words for «no filter»: «Alle». */
  all: string
  options: readonly Option[]
  onChoose: (value: Value | undefined) => void
}

export function FilterSelect<Value extends string>(props: FilterSelectProps<Value>) {
  const id = useId()
  return (
    <FieldFrame id={id} label={props.label}>
      <select
        id={id}
        className="input"
        value={props.value ?? ''}
        onChange={(event) => props.onChoose((event.target.value || undefined) as Value | undefined)}
      >
        <option value="">{props.all}</option>
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

interface FilterDateProps {
  label: string
  value: string | undefined
  onChoose: (value: string | undefined) => void
}

/** Years are typed digit by digit: those that nobody means are waited over. */
const firstYear = '1900'

export function FilterDate({ label, value = '', onChoose }: FilterDateProps) {
  const id = useId()
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  // The address changed by other means than this field.
  if (known !== value) {
    setKnown(value)
    setText(value)
  }
  return (
    <FieldFrame id={id} label={label}>
      <input
        id={id}
        type="date"
        className="input"
        value={text}
        onChange={(event) => {
          const next = event.target.value
          setText(next)
          if (next === '' || next >= firstYear) onChoose(next || undefined)
        }}
      />
    </FieldFrame>
  )
}
