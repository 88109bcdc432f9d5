import { useFormContext, useWatch } from 'react-hook-form'
import { useText } from '../../text'
import { FieldGroup, Select, TextArea } from '../../ui/fields'
import type { LineValues } from './lineForm'

/** What is proposed to the council; it says nothing about the status. */
export function ProposalFields() {
  const t = useText()
  const { control } = useFormContext<LineValues>()
  const kind = useWatch({ control, name: 'proposal.kind' })
  return (
    <FieldGroup legend={t('status.field.proposal')}>
      <Select
        name="proposal.kind"
        label={t('status.form.proposalKind')}
        options={(['drop', 'reword'] as const).map((value) => ({
          value,
          label: t(`status.form.proposalKind.${value}`),
        }))}
        empty={t('common.none')}
      />
      {kind !== '' && (
        <TextArea
          name="proposal.part"
          label={t('status.form.proposalPart')}
          hint={t('status.form.proposalPartHint')}
          rows={2}
          optional
        />
      )}
      {kind === 'reword' && <TextArea name="proposal.wording" label={t('status.form.proposalWording')} />}
      {kind !== '' && <TextArea name="proposal.reason" label={t('status.form.proposalReason')} optional />}
    </FieldGroup>
  )
}
