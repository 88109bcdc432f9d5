import { zodResolver } from '@hookform/resolvers/zod'
import * as z from 'zod/mini'
import type { Goal, SuccessCriterion } from '../../api/types'
import { useText } from '../../text'
import { EditDialog } from '../../ui/EditForm'
import { TextArea } from '../../ui/fields'
import { keptCriteria } from './kept'
import { useItemEditor } from './useItemEditor'

const schema = z.object({ text: z.string().check(z.trim(), z.minLength(1, 'goals.criterion.textMissing')) })

interface CriterionDialogProps {
  goal: Goal
  /** Null to add one. */
  item: SuccessCriterion | null
  onClose: () => void
}

export function CriterionDialog({ goal, item, onClose }: CriterionDialogProps) {
  const t = useText()
  const { editor, archive } = useItemEditor({
    kept: keptCriteria,
    name: 'criterion',
    item,
    place: goal.id,
    agreementId: goal.agreementId,
    toValues: (criterion: SuccessCriterion | null) => ({ text: criterion?.text ?? '' }),
    toInput: ({ text }) => ({ goalId: goal.id, text }),
    resolver: zodResolver(schema),
    titleOf: ({ text }) => text,
    onClose,
  })
  return (
    <EditDialog
      title={item ? t('goals.criterion.edit') : t('goals.criterion.add')}
      onClose={onClose}
      editor={editor}
      archive={archive}
      fields={[{ name: 'text', label: t('goals.successCriterion'), merge: true }]}
      historyOf={goal.agreementId}
      submitLabel={item ? t('form.save') : t('edit.add')}
    >
      <TextArea
        name="text"
        label={t('goals.successCriterion')}
        hint={t('goals.criterion.hint')}
        maxLength={4000}
      />
    </EditDialog>
  )
}
