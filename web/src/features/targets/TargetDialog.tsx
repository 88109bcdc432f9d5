import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useWatch } from 'react-hook-form'
import type { AgreementTree, GoalNode, Target } from '../../api/types'
import { useText } from '../../text'
import { indicatorChoices } from '../../ui/choices'
import { EditDialog } from '../../ui/EditForm'
import { Select } from '../../ui/fields'
import { PickField } from '../../ui/PickField'
import { shortened } from '../goals/GoalItemList'
import { useItemEditor } from '../goals/useItemEditor'
import { indicatorQuery } from '../indicators/indicators'
import { ReadBack } from './ReadBack'
import { StatementFields } from './StatementFields'
import { keptTargets } from './targets'
import { targetInput, targetSchema, targetValues, type TargetValues } from './targetValues'
import { useTargetConflictFields } from './useTargetConflictFields'
import './Target.css'

interface TargetDialogProps {
  goal: GoalNode
  tree: AgreementTree
  /** Null to add one. */
  item: Target | null
  onClose: () => void
}

/** A target in typed parts, read back as a sentence while one types. */
export function TargetDialog({ goal, tree, item, onClose }: TargetDialogProps) {
  const t = useText()
  const { editor, archive } = useItemEditor({
    kept: keptTargets,
    name: 'target',
    item,
    place: goal.id,
    agreementId: goal.agreementId,
    toValues: (target: Target | null) => targetValues(target),
    toInput: (values) => targetInput(goal.id, values),
    resolver: zodResolver(targetSchema),
    titleOf: ({ indicatorName }) => t('targets.ofIndicator', { name: indicatorName }),
    onClose,
  })
  return (
    <EditDialog
      wide
      title={item ? t('targets.edit') : t('targets.add')}
      onClose={onClose}
      editor={editor}
      archive={archive}
      fields={useTargetConflictFields(item, goal)}
      historyOf={goal.agreementId}
      submitLabel={item ? t('form.save') : t('edit.add')}
    >
      <TargetFields goal={goal} municipalityId={tree.agreement.municipalityId} item={item} />
    </EditDialog>
  )
}

interface TargetFieldsProps {
  goal: GoalNode
  municipalityId: string
  item: Target | null
}

function TargetFields({ goal, municipalityId, item }: TargetFieldsProps) {
  const t = useText()
  const indicatorId = useWatch<TargetValues, 'indicatorId'>({ name: 'indicatorId' })
  const { data: indicator } = useQuery({ ...indicatorQuery(indicatorId), enabled: indicatorId !== '' })
  const source = useMemo(() => indicatorChoices({ municipalityId }), [municipalityId])
  return (
    <ReadBack indicatorName={indicator?.name}>
      <PickField
        name="indicatorId"
        label={t('targets.indicatorName')}
        hint={t('targets.form.indicatorHint')}
        source={source}
        known={item && { id: item.indicatorId, label: item.indicatorName }}
      />
      {goal.successCriteria.length > 0 && (
        <Select
          name="successCriterionId"
          label={t('targets.form.criterion')}
          empty={t('targets.form.wholeGoal')}
          options={goal.successCriteria.map(({ id, text }) => ({ value: id, label: shortened(text) }))}
        />
      )}
      <StatementFields indicator={indicator} />
    </ReadBack>
  )
}
