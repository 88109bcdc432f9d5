import { useText } from '../../text'
import { useLanguage } from '../../text/language'
import { moveFromStatus } from './lineKeys'
import { goalNames, problemId, statusSelectId } from './lineNames'
import type { LineEntry } from './LineStore'
import type { Scale } from './totals'
import { useLineStore } from './useLines'

interface StatusSelectProps {
  entry: LineEntry
  scale: Scale
  readOnly: boolean
}

/** The states of the scale under the columns that they count in. */
export function StatusSelect({ entry, scale, readOnly }: StatusSelectProps) {
  const t = useText()
  const language = useLanguage()
  const store = useLineStore()
  const { base, draft, problem } = entry
  const word = scale.states.find(({ key }) => key === draft.statusKey)?.[language]
  if (readOnly) return <span>{word ?? t('status.noStatus')}</span>
  // Whoever chooses a status has looked at it: it is no longer inferred.
  const choose = (statusKey: string | null) => store.edit(base.id, { statusKey, inferred: false }, 'now')
  return (
    <select
      className="input status-select"
      data-field="status"
      id={statusSelectId(base.id)}
      aria-label={t('status.statusOf', { goal: goalNames(entry) })}
      aria-invalid={problem?.status === 422 || undefined}
      aria-describedby={problem ? problemId(base.id) : undefined}
      value={draft.statusKey ?? ''}
      onChange={(event) => choose(event.target.value || null)}
      onBlur={() => store.leave(base.id)}
      onKeyDown={(event) => moveFromStatus(event, () => choose(null))}
    >
      <option value="">{t('status.noStatus')}</option>
      {draft.statusKey !== null && word === undefined && (
        <option value={draft.statusKey}>{draft.statusKey}</option>
      )}
      {scale.columns.map((column) => (
        <optgroup key={column.key} label={t('status.countsAs', { column: column[language] })}>
          {scale.states
            .filter((state) => state.column === column.key)
            .map((state) => (
              <option key={state.key} value={state.key}>
                {state[language]}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  )
}
