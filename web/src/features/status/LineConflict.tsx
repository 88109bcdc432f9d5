import { useState } from 'react'
import type { StatusLine, StatusReport } from '../../api/types'
import { useText } from '../../text'
import { useLanguage } from '../../text/language'
import { Button } from '../../ui/Button'
import { both, ChangedWhen, FieldChoice, valueOf } from '../../ui/ConflictView'
import type { Choice } from '../../ui/differences'
import { useLastChange } from '../../ui/useLastChange'
import { disputed, draftOf, type LineDraft, type LineField } from './draft'
import { goalText } from './goalText'
import type { LineEntry } from './LineStore'
import { useProposalText } from './ProposalNote'
import { useLineStore } from './useLines'

interface LineConflictProps {
  entry: LineEntry
  theirs: StatusLine
  report: StatusReport
}

/** Two people changed the same field of a line: both values in place, and a choice for each. */
export function LineConflict({ entry, theirs, report }: LineConflictProps) {
  const t = useText()
  const store = useLineStore()
  const by = useLastChange(report.agreementId, theirs.id)
  const show = useShown(report)
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const [texts, setTexts] = useState<Record<string, string>>({})
  const found = disputed(entry.accepted, entry.draft, draftOf(theirs))
  const open = found.some(({ name }) => !choices[name])
  const save = () => {
    const decided = found.map((each) => [
      each.name,
      valueOf(each, choices[each.name], texts[each.name] ?? both(each)),
    ])
    void store.resolve(theirs.id, Object.fromEntries(decided) as Partial<LineDraft>)
  }
  return (
    <section className="status-conflict" aria-label={t('status.conflict')}>
      <p role="alert">
        <strong>{t('status.conflict')}</strong> <ChangedWhen at={theirs.updatedAt} by={by} />
      </p>
      {found.map((difference) => (
        <FieldChoice
          key={difference.name}
          difference={{ ...difference, name: `${theirs.id}-${difference.name}` }}
          field={{
            name: difference.name,
            label: t(`status.field.${difference.name as LineField}`),
            show: show[difference.name as LineField],
            merge: difference.name === 'remark',
          }}
          choice={choices[difference.name] ?? null}
          onChoose={(choice) => setChoices({ ...choices, [difference.name]: choice })}
          text={texts[difference.name] ?? both(difference)}
          onText={(text) => setTexts({ ...texts, [difference.name]: text })}
        />
      ))}
      <div>
        <Button look="primary" disabledReason={open ? t('conflict.choose') : null} onClick={save}>
          {t('conflict.save')}
        </Button>
      </div>
    </section>
  )
}

/** How the fields of a line read that are no plain text. */
function useShown({ scale }: StatusReport): Partial<Record<LineField, (value: unknown) => string>> {
  const t = useText()
  const language = useLanguage()
  const proposalText = useProposalText()
  return {
    themeId: () => t('status.otherTheme'),
    position: (value) => t('status.position', { position: Number(value) + 1 }),
    goals: (value) => (value as LineDraft['goals']).map(goalText).join('\n'),
    statusKey: (value) => scale.states.find(({ key }) => key === value)?.[language] ?? String(value),
    plannedStart: (value) => (value as NonNullable<LineDraft['plannedStart']>).text,
    proposal: (value) => {
      const proposal = value as NonNullable<LineDraft['proposal']>
      const { label, text } = proposalText(proposal)
      return [`${label}: ${text}`, proposal.wording].filter(Boolean).join('\n')
    },
  }
}
