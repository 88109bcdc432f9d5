import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { api, ifMatch, read } from '../../api/client'
import type { StatusReport } from '../../api/types'
import { useText } from '../../text'
import type { ConflictField } from '../../ui/ConflictView'
import { DateField } from '../../ui/DateField'
import { EditDialog } from '../../ui/EditForm'
import { FieldGroup, TextArea, TextField } from '../../ui/fields'
import { toast } from '../../ui/toast'
import { useEditor } from '../../ui/useEditor'
import { headInput, headSchema, headValues, senderFields, type HeadValues } from './headForm'
import { refreshReport } from './status'

interface HeadDialogProps {
  report: StatusReport
  onClose: () => void
}

/** Title, question, date, words around the tables, and who sends the report. */
export function HeadDialog({ report: current, onClose }: HeadDialogProps) {
  const t = useText()
  // The version that was opened counts, however often the page looks for newer ones.
  const [report] = useState(current)
  const editor = useEditor<HeadValues, StatusReport>({
    name: `statusReport.${report.id}`,
    resource: report,
    toValues: (known) => headValues(known ?? report),
    resolver: zodResolver(headSchema),
    save: (values, at) =>
      read(
        api.PUT('/api/v1/status-reports/{statusReport}', {
          params: { path: { statusReport: report.id }, header: ifMatch(at ?? report) },
          body: headInput(values, report.scaleId),
        }),
      ),
    onSaved: () => {
      void refreshReport(report.id, report.agreementId)
      toast('status.headSaved')
    },
    leave: onClose,
  })
  return (
    <EditDialog
      wide
      title={t('status.editHead')}
      onClose={onClose}
      editor={editor}
      fields={useHeadConflictFields()}
      historyOf={report.agreementId}
      submitLabel={t('form.save')}
    >
      <HeadFields />
    </EditDialog>
  )
}

function useHeadConflictFields(): ConflictField[] {
  const t = useText()
  return [
    { name: 'title', label: t('status.form.title'), merge: true },
    { name: 'question', label: t('status.form.question'), merge: true },
    { name: 'reportDate', label: t('status.date') },
    { name: 'pageHeader', label: t('status.form.pageHeader') },
    { name: 'introduction', label: t('status.introduction'), merge: true },
    {
      name: 'sender',
      label: t('status.sender'),
      show: (value) =>
        senderFields
          .map((field) => (value as HeadValues['sender'])[field])
          .filter(Boolean)
          .join('\n'),
    },
  ]
}

function HeadFields() {
  const t = useText()
  return (
    <>
      <TextField name="title" label={t('status.form.title')} maxLength={300} />
      <TextField name="question" label={t('status.form.question')} maxLength={500} optional />
      <DateField name="reportDate" label={t('status.date')} />
      <TextField
        name="pageHeader"
        label={t('status.form.pageHeader')}
        hint={t('status.form.pageHeaderHint')}
        maxLength={200}
        optional
      />
      <TextArea name="introduction" label={t('status.introduction')} maxLength={10_000} optional />
      <FieldGroup legend={t('status.sender')}>
        <div className="status-place">
          <TextField name="sender.office" label={t('status.sender.office')} optional />
          <TextField name="sender.unit" label={t('status.sender.unit')} optional />
          <TextField name="sender.phone" label={t('status.sender.phone')} type="tel" optional />
          <TextField name="sender.email" label={t('status.sender.email')} type="email" optional />
          <TextField name="sender.website" label={t('status.sender.website')} optional />
          <TextField name="sender.ean" label={t('status.sender.ean')} inputMode="numeric" optional />
          <TextArea name="sender.address" label={t('status.sender.address')} rows={2} optional />
        </div>
      </FieldGroup>
    </>
  )
}
