/** A date with Danish order and a calendar. Its value in the form is `YYYY-MM-DD` or an empty text. */
import { parseDate, type CalendarDate } from '@internationalized/date'
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  I18nProvider,
  Popover,
} from 'react-aria-components'
import { useState } from 'react'
import { useController } from 'react-hook-form'
import { useIntl } from 'react-intl'
import { describedBy, errorId, hintId } from './Field'
import { useField, type NamedField } from './fields'
import { useText } from '../text'

export function DateField({ name, label, hint, optional }: NamedField) {
  const t = useText()
  const { locale } = useIntl()
  const { form, id, error } = useField(name)
  const {
    field: { value: text, onChange, onBlur, ref },
  } = useController({ name, control: form.control })
  const value = typeof text === 'string' && text !== '' ? parseDate(text) : null
  // A modal dialog hides everything outside it, so its calendar must open inside.
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null)
  return (
    <I18nProvider locale={locale}>
      <DatePicker
        className="field"
        shouldForceLeadingZeros
        value={value}
        onChange={(date: CalendarDate | null) => onChange(date?.toString() ?? '')}
        onBlur={onBlur}
        isInvalid={Boolean(error)}
        aria-labelledby={`${id}-label`}
        {...describedBy(id, hint, error)}
      >
        <span className="field-label" id={`${id}-label`}>
          {label}
          {optional && <span className="field-optional"> {t('form.optional')}</span>}
        </span>
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
        <Group
          className="input date-input"
          id={id}
          ref={(group: HTMLElement | null) => setDialog(group?.closest('dialog') ?? null)}
        >
          <DateInput className="date-segments" ref={ref}>
            {(segment) => <DateSegment segment={segment} className="date-segment" />}
          </DateInput>
          <Button className="date-opener">
            <CalendarIcon />
          </Button>
        </Group>
        <Popover className="calendar-popover" {...(dialog && { UNSTABLE_portalContainer: dialog })}>
          <Dialog>
            <DateCalendar />
          </Dialog>
        </Popover>
      </DatePicker>
    </I18nProvider>
  )
}

function DateCalendar() {
  return (
    <Calendar firstDayOfWeek="mon">
      <header className="calendar-head">
        <Button slot="previous" className="calendar-step">
          <span aria-hidden="true">‹</span>
        </Button>
        <Heading />
        <Button slot="next" className="calendar-step">
          <span aria-hidden="true">›</span>
        </Button>
      </header>
      <CalendarGrid>{(date) => <CalendarCell date={date} className="calendar-day" />}</CalendarGrid>
    </Calendar>
  )
}

function CalendarIcon() {
  return (
    <svg
      viewBox="0 0 20 20"
      width="20"
      height="20"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
    >
      <rect x="2.5" y="4" width="15" height="13" rx="2" />
      <path d="M2.5 8.5h15M6.5 2v3.5M13.5 2v3.5" />
    </svg>
  )
}
