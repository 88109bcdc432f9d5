import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm, type UseFormReturn } from 'react-hook-form'
import { api, ifMatch, read } from '../../api/client'
import { problemOf } from '../../api/problem'
import type { StatusReport } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DateField } from '../../ui/DateField'
import { Dialog } from '../../ui/Dialog'
import { FieldGroup, TextArea, TextField } from '../../ui/fields'
import { formOptions } from '../../ui/formOptions'
import { FormShell } from '../../ui/FormShell'
import { toast } from '../../ui/toast'
import type { Side } from './draft'
import { FieldChoice } from './FieldChoice'
import {
  headConflicts,
  headField,
  headInput,
  headSchema,
  headTaken,
  headValues,
  type HeadField,
  type HeadValues,
} from './headForm'
import { refreshReport } from './status'

interface HeadDialogProps {
  report: StatusReport
  onClose: () => void
}

/** Title, question, date, words around the tables, and who sends the report. */
export function HeadDialog({ report, onClose }: HeadDialogProps) {
  const t = useText()
  const [base, setBase] = useState(report)
  const form = useForm({
    ...formOptions,
    resolver: zodResolver(headSchema),
    defaultValues: headValues(report),
  })
  const conflict = useHeadConflict(form, setBase)
  const save = useMutation({
    mutationFn: (values: HeadValues) =>
      read(
        api.PUT('/api/v1/status-reports/{statusReport}', {
          params: { path: { statusReport: base.id }, header: ifMatch(base) },
          body: headInput(values, base.scaleId),
        }),
      ),
    onSuccess: async () => {
      await refreshReport(report.id, report.agreementId)
      toast('status.headSaved')
      onClose()
    },
    onError: (error) => {
      const problem = problemOf(error)
      if (problem?.status === 412) conflict.meet(headValues(base), problem.current as StatusReport)
    },
  })
  const problem = problemOf(save.error)
  return (
    <Dialog title={t('status.editHead')} onClose={onClose} wide>
      <FormShell
        form={form}
        onSubmit={(values) => save.mutate(values)}
        pending={save.isPending}
        problem={problem?.status === 412 ? null : problem}
        submitLabel={t('form.save')}
        cancel={<Button onClick={onClose}>{t('form.cancel')}</Button>}
        wide
      >
        {conflict.view}
        <HeadFields />
      </FormShell>
    </Dialog>
  )
}

function HeadFields() {
  const t = useText()
  return (
    <>
      <TextField name="title" label={t('status.form.title')} />
      <TextField name="question" label={t('status.form.question')} optional />
      <DateField name="reportDate" label={t('status.date')} />
      <TextField
        name="pageHeader"
        label={t('status.form.pageHeader')}
        hint={t('status.form.pageHeaderHint')}
        optional
      />
      <TextArea name="introduction" label={t('status.introduction')} optional />
      <FieldGroup legend={t('status.sender')}>
        <div className="status-sender">
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

interface HeadConflict {
  fields: readonly HeadField[]
  mine: HeadValues
  theirs: StatusReport
}

/** Somebody saved the head meanwhile: untouched fields follow, for the others one chooses and saves again. */
function useHeadConflict(
  form: UseFormReturn<HeadValues, unknown, HeadValues>,
  setBase: (report: StatusReport) => void,
) {
  const t = useText()
  const format = useFormats()
  const [conflict, setConflict] = useState<HeadConflict | null>(null)
  const [chosen, setChosen] = useState<Partial<Record<HeadField, Side>>>({})
  const meet = (was: HeadValues, theirs: StatusReport) => {
    const [mine, other] = [form.getValues(), headValues(theirs)]
    for (const field of headTaken(was, mine, other)) form.setValue(field, headField(other, field))
    setConflict({ fields: headConflicts(was, mine, other), mine, theirs })
    setChosen({})
    setBase(theirs)
  }
  const choose = (field: HeadField, side: Side, { mine, theirs }: HeadConflict) => {
    form.setValue(field, headField(side === 'mine' ? mine : headValues(theirs), field))
    setChosen({ ...chosen, [field]: side })
  }
  const view = conflict && (
    <section className="status-conflict" aria-label={t('status.conflict.title')}>
      <Banner look="warn" role="alert">
        {t('status.conflict.head', { time: format.time(conflict.theirs.updatedAt) })}
      </Banner>
      {conflict.fields.map((field) => (
        <FieldChoice
          key={field}
          label={t(`status.headField.${field}`)}
          mine={headField(conflict.mine, field) || t('status.conflict.empty')}
          theirs={headField(headValues(conflict.theirs), field) || t('status.conflict.empty')}
          chosen={chosen[field] ?? 'mine'}
          onChoose={(side) => choose(field, side, conflict)}
        />
      ))}
    </section>
  )
  return { meet, view }
}
