import { zodResolver } from '@hookform/resolvers/zod'
import * as z from 'zod/mini'
import type { FollowUp, FollowUpInput, Goal } from '../../api/types'
import { useText } from '../../text'
import type { DayRange } from '../../text/worded'
import { EditDialog } from '../../ui/EditForm'
import { TextArea, TextField } from '../../ui/fields'
import { WordedField } from '../../ui/WordedField'
import { wordedInput, wordedSchema, wordedValue } from '../../ui/wordedValue'
import { keptFollowUps } from './kept'
import { useItemEditor } from './useItemEditor'
import { useWordedText } from './useWordedText'

const schema = z.object({
  text: z.string().check(z.trim(), z.minLength(1, 'goals.followUp.textMissing')),
  method: z.string().check(z.trim()),
  source: z.string().check(z.trim()),
  audience: z.string().check(z.trim()),
  due: wordedSchema,
})
type Values = z.infer<typeof schema>

function valuesOf(followUp: FollowUp | null): Values {
  return {
    text: followUp?.text ?? '',
    method: followUp?.method ?? '',
    source: followUp?.source ?? '',
    audience: followUp?.audience ?? '',
    due: wordedValue(followUp?.due ?? null),
  }
}

function inputOf(goalId: string, { text, method, source, audience, due }: Values): FollowUpInput {
  return {
    goalId,
    text,
    method: method || null,
    source: source || null,
    audience: audience || null,
    due: wordedInput(due),
  }
}

interface FollowUpDialogProps {
  goal: Goal
  /** Null to add one. */
  item: FollowUp | null
  /** The agreement's, for words like «løbende». */
  period: DayRange
  onClose: () => void
}

export function FollowUpDialog({ goal, item, period, onClose }: FollowUpDialogProps) {
  const t = useText()
  const worded = useWordedText()
  const { editor, archive } = useItemEditor({
    kept: keptFollowUps,
    name: 'followUp',
    item,
    place: goal.id,
    agreementId: goal.agreementId,
    toValues: valuesOf,
    toInput: (values) => inputOf(goal.id, values),
    resolver: zodResolver(schema),
    titleOf: ({ text }) => text,
    onClose,
  })
  return (
    <EditDialog
      title={item ? t('goals.followUp.edit') : t('goals.followUp.add')}
      onClose={onClose}
      editor={editor}
      archive={archive}
      fields={[
        { name: 'text', label: t('goals.followUp'), merge: true },
        { name: 'method', label: t('goals.form.method'), merge: true },
        { name: 'source', label: t('goals.form.knowledge'), merge: true },
        { name: 'audience', label: t('goals.form.audience'), merge: true },
        { name: 'due', label: t('goals.followUp.due'), show: worded },
      ]}
      historyOf={goal.agreementId}
      submitLabel={item ? t('form.save') : t('edit.add')}
    >
      <TextArea name="text" label={t('goals.followUp')} hint={t('goals.followUp.hint')} maxLength={4000} />
      <TextField
        name="method"
        label={t('goals.form.method')}
        hint={t('goals.form.methodHint')}
        maxLength={500}
        optional
      />
      <TextField
        name="source"
        label={t('goals.form.knowledge')}
        hint={t('goals.form.knowledgeHint')}
        maxLength={500}
        optional
      />
      <TextField
        name="audience"
        label={t('goals.form.audience')}
        hint={t('goals.form.audienceHint')}
        maxLength={500}
        optional
      />
      <WordedField name="due" legend={t('goals.followUp.due')} period={period} />
    </EditDialog>
  )
}
