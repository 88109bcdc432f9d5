import { useController, useFormContext, useWatch } from 'react-hook-form'
import { useText } from '../../text'
import { Button } from '../../ui/Button'
import { FieldFrame, describedBy } from '../../ui/Field'
import { TextField, useField } from '../../ui/fields'
import { RepeatGroup } from '../../ui/RepeatGroup'
import { blankBreakdown, blankCategory, type CategoryValues } from './breakdownValues'

/** What an indicator is broken down by: categories, and which of them are parts of others. */
export function BreakdownFields() {
  const t = useText()
  return (
    <RepeatGroup
      name="breakdowns"
      legend={t('indicators.breakdowns')}
      hint={t('indicators.form.breakdownsHint')}
      itemName={t('indicators.form.breakdown')}
      addLabel={t('indicators.form.addBreakdown')}
      blank={blankBreakdown}
      max={10}
    >
      {(row) => (
        <>
          <NameAndKey row={row} label={t('indicators.form.breakdownLabel')} />
          <RepeatGroup
            name={`${row}.categories`}
            legend={t('indicators.form.categories')}
            itemName={t('indicators.form.category')}
            addLabel={t('indicators.form.addCategory')}
            blank={blankCategory}
            max={60}
          >
            {(category) => (
              <>
                <NameAndKey row={category} label={t('indicators.form.categoryLabel')} />
                <Parents row={category} list={`${row}.categories`} />
              </>
            )}
          </RepeatGroup>
        </>
      )}
    </RepeatGroup>
  )
}

function NameAndKey({ row, label }: { row: string; label: string }) {
  const t = useText()
  return (
    <div className="field-pair">
      <TextField name={`${row}.label`} label={label} maxLength={200} />
      <TextField
        name={`${row}.key`}
        label={t('indicators.form.key')}
        hint={t('indicators.form.keyHint')}
        maxLength={40}
        optional
      />
    </div>
  )
}

/** The categories that one is a part of, among those before it. */
function Parents({ row, list }: { row: string; list: string }) {
  const t = useText()
  const name = `${row}.parents`
  const { control } = useFormContext()
  const { id, error } = useField(name)
  const {
    field: { value, onChange, onBlur, ref },
  } = useController({ name, control })
  const categories = useWatch({ name: list }) as readonly CategoryValues[]
  const chosen = value as readonly string[]
  const index = Number(row.split('.').at(-1))
  const before = categories.slice(0, index).filter(({ handle, label }) => label && !chosen.includes(handle))
  const kept = categories.filter(({ handle }) => chosen.includes(handle))
  if (before.length + kept.length === 0) return null
  return (
    <div className="stack">
      {kept.length > 0 && (
        <ul className="indicator-parents">
          {kept.map(({ handle, label }) => (
            <li key={handle}>
              {t('indicators.partOf', { parents: label })}
              <Button
                small
                look="plain"
                aria-label={t('edit.removeThis', { name: label })}
                onClick={() => onChange(chosen.filter((each) => each !== handle))}
              >
                {t('edit.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <FieldFrame
        id={id}
        label={t('indicators.form.parents')}
        hint={t('indicators.form.parentsHint')}
        error={error}
        optional
      >
        <select
          id={id}
          className="input"
          value=""
          ref={ref}
          onBlur={onBlur}
          onChange={({ target }) => onChange([...chosen, target.value])}
          {...describedBy(id, true, error)}
        >
          <option value="">{t('indicators.form.addParent')}</option>
          {before.map(({ handle, label }) => (
            <option key={handle} value={handle}>
              {label}
            </option>
          ))}
        </select>
      </FieldFrame>
    </div>
  )
}
