import { zodResolver } from '@hookform/resolvers/zod'
import * as z from 'zod/mini'
import type { Action, ActionInput, Goal } from '../../api/types'
import { useText } from '../../text'
import type { DayRange } from '../../text/worded'
import type { ConflictField } from '../../ui/ConflictView'
import { DateField } from '../../ui/DateField'
import { EditDialog } from '../../ui/EditForm'
import { TextArea, TextField } from '../../ui/fields'
import { RepeatGroup } from '../../ui/RepeatGroup'
import { WordedField } from '../../ui/WordedField'
import { wordedInput, wordedSchema, wordedValue } from '../../ui/wordedValue'
import { keptActions } from './kept'
import { ResponsibleFields, useResponsibleConflictFields } from './ResponsibleFields'
import { useItemEditor } from './useItemEditor'
import { useWordedText } from './useWordedText'

const schema = z.object({
  text: z.string().check(z.trim(), z.minLength(1, 'goals.action.textMissing')),
  responsiblePartnerId: z.string(),
  responsiblePersonId: z.string(),
  responsibleText: z.string().check(z.trim()),
  due: wordedSchema,
  doneOn: z.string(),
  milestones: z.array(
    z.object({
      label: z.string().check(z.trim(), z.minLength(1, 'goals.action.milestoneMissing')),
      due: wordedSchema,
      doneOn: z.string(),
    }),
  ),
})
type Values = z.infer<typeof schema>

function valuesOf(action: Action | null): Values {
  return {
    text: action?.text ?? '',
    responsiblePartnerId: action?.responsiblePartnerId ?? '',
    responsiblePersonId: action?.responsiblePersonId ?? '',
    responsibleText: action?.responsibleText ?? '',
    due: wordedValue(action?.due ?? null),
    doneOn: action?.doneOn ?? '',
    milestones:
      action?.milestones.map(({ label, due, doneOn }) => ({
        label,
        due: wordedValue(due),
        doneOn: doneOn ?? '',
      })) ?? [],
  }
}

function inputOf(goalId: string, values: Values): ActionInput {
  return {
    goalId,
    text: values.text,
    responsiblePartnerId: values.responsiblePartnerId || null,
    responsiblePersonId: values.responsiblePersonId || null,
    responsibleText: values.responsibleText || null,
    due: wordedInput(values.due),
    doneOn: values.doneOn || null,
    milestones: values.milestones.map(({ label, due, doneOn }) => ({
      label,
      due: wordedInput(due),
      doneOn: doneOn || null,
    })),
  }
}

interface ActionDialogProps {
  goal: Goal
  /** Null to add one. */
  item: Action | null
  /** The agreement's, for words like «løbende». */
  period: DayRange
  onClose: () => void
}

export function ActionDialog({ goal, item, period, onClose }: ActionDialogProps) {
  const t = useText()
  const { editor, archive } = useItemEditor({
    kept: keptActions,
    name: 'action',
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
      wide
      title={item ? t('goals.action.edit') : t('goals.action.add')}
      onClose={onClose}
      editor={editor}
      archive={archive}
      fields={useActionConflictFields(item)}
      historyOf={goal.agreementId}
      submitLabel={item ? t('form.save') : t('edit.add')}
    >
      <TextArea name="text" label={t('goals.action')} maxLength={4000} />
      <ResponsibleFields known={item} />
      <WordedField name="due" legend={t('goals.form.due')} period={period} />
      <DateField name="doneOn" label={t('goals.form.doneOn')} optional />
      <Milestones period={period} />
    </EditDialog>
  )
}

function Milestones({ period }: { period: DayRange }) {
  const t = useText()
  return (
    <RepeatGroup
      name="milestones"
      legend={t('goals.milestones')}
      itemName={t('goals.milestone')}
      addLabel={t('goals.action.addMilestone')}
      blank={{ label: '', due: wordedValue(null), doneOn: '' }}
      max={50}
    >
      {(row) => (
        <>
          <TextField name={`${row}.label`} label={t('goals.milestone')} maxLength={500} />
          <WordedField name={`${row}.due`} legend={t('goals.form.due')} period={period} />
          <DateField name={`${row}.doneOn`} label={t('goals.form.doneOn')} optional />
        </>
      )}
    </RepeatGroup>
  )
}

function useActionConflictFields(item: Action | null): ConflictField[] {
  const t = useText()
  const worded = useWordedText()
  const responsible = useResponsibleConflictFields(item)
  return [
    { name: 'text', label: t('goals.action'), merge: true },
    ...responsible,
    { name: 'due', label: t('goals.form.due'), show: worded },
    { name: 'doneOn', label: t('goals.form.doneOn') },
    {
      name: 'milestones',
      label: t('goals.milestones'),
      show: (value) =>
        (value as Values['milestones'])
          .map(({ label, due }) => [label, worded(due)].filter(Boolean).join(': '))
          .join('\n'),
    },
  ]
}
