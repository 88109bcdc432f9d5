import { useState } from 'react'
import type { StatusLine, StatusReport } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { useLanguage } from '../../text/language'
import { Button } from '../../ui/Button'
import { conflictsOf, draftOf, type Choices, type LineDraft, type LineField } from './draft'
import { FieldChoice } from './FieldChoice'
import { goalText } from './goalText'
import type { LineEntry } from './LineStore'
import { useProposalText } from './ProposalNote'
import { useLineStore } from './useLines'

interface LineConflictProps {
  entry: LineEntry
  theirs: StatusLine
  report: StatusReport
}

/** Two people changed the same field of a line: both values, and a choice for each. */
export function LineConflict({ entry, theirs, report }: LineConflictProps) {
  const t = useText()
  const format = useFormats()
  const store = useLineStore()
  const valueText = useValueText(report)
  const [choices, setChoices] = useState<Choices>({})
  const fields = conflictsOf(entry.accepted, entry.draft, draftOf(theirs))
  const undecided = fields.some((field) => choices[field] === undefined)
  return (
    <section className="status-conflict" aria-label={t('status.conflict.title')}>
      <p role="alert">
        <strong>{t('status.conflict.title')}</strong>{' '}
        {t('status.conflict.body', { time: format.time(theirs.updatedAt) })}
      </p>
      {fields.map((field) => (
        <FieldChoice
          key={field}
          label={t(`status.field.${field}`)}
          mine={valueText(field, entry.draft)}
          theirs={valueText(field, draftOf(theirs))}
          chosen={choices[field]}
          onChoose={(side) => setChoices({ ...choices, [field]: side })}
        />
      ))}
      <div>
        <Button
          look="primary"
          disabledReason={undecided ? t('status.conflict.undecided') : null}
          onClick={() => void store.resolve(entry.base.id, choices)}
        >
          {t('status.conflict.save')}
        </Button>
      </div>
    </section>
  )
}

function useValueText({ scale }: StatusReport): (field: LineField, draft: LineDraft) => string {
  const t = useText()
  const language = useLanguage()
  const proposalText = useProposalText()
  const texts: Record<LineField, (draft: LineDraft) => string | null> = {
    themeId: ({ themeId }) => themeId && t('status.conflict.otherTheme'),
    position: ({ position }) => t('status.conflict.position', { position: position + 1 }),
    goals: ({ goals }) => goals.map(goalText).join('\n'),
    statusKey: ({ statusKey }) =>
      scale.states.find(({ key }) => key === statusKey)?.[language] ?? t('status.noStatus'),
    remark: ({ remark }) => remark,
    inferred: ({ inferred }) => t(inferred ? 'common.yes' : 'common.no'),
    plannedStart: ({ plannedStart }) => plannedStart && plannedStart.text,
    proposal: ({ proposal }) => {
      if (!proposal) return null
      const { label, text } = proposalText(proposal)
      return [`${label}: ${text}`, proposal.wording].filter(Boolean).join('\n')
    },
  }
  return (field, draft) => texts[field](draft) || t('status.conflict.empty')
}
