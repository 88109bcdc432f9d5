import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { api, queryClient, read } from '../../api/client'
import { problemOf } from '../../api/problem'
import type { Agreement } from '../../api/types'
import { useText } from '../../text'
import { todayIso } from '../../text/format'
import { Button } from '../../ui/Button'
import { DateField } from '../../ui/DateField'
import { Dialog } from '../../ui/Dialog'
import { Select, TextField } from '../../ui/fields'
import { formOptions } from '../../ui/formOptions'
import { FormShell } from '../../ui/FormShell'
import { statusReportsQuery } from '../agreements/agreements'
import { headOf } from './newReport'

const fills = ['goals', 'previous', 'none'] as const

const schema = z.object({
  title: z.string().check(z.trim(), z.minLength(1, 'status.new.titleMissing')),
  reportDate: z.string().check(z.minLength(1, 'status.new.dateMissing')),
  fill: z.enum(fills),
})

/** Opens a new report and goes to it; the rest is filled in there. */
export function NewReportDialog({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const t = useText()
  const navigate = useNavigate()
  const form = useForm({
    ...formOptions,
    resolver: zodResolver(schema),
    defaultValues: {
      title: t('status.new.titleDefault', { agreement: agreement.title }),
      reportDate: todayIso(),
      fill: 'goals' as const,
    },
  })
  const earlier = useQuery(statusReportsQuery(agreement.id)).data?.items ?? []
  const create = useMutation({
    mutationFn: (values: z.infer<typeof schema>) =>
      read(
        api.POST('/api/v1/agreements/{agreement}/status-reports', {
          params: { path: { agreement: agreement.id } },
          body: { ...values, ...headOf(earlier, values.fill) },
        }),
      ),
    onSuccess: (report) => {
      void queryClient.invalidateQueries({ queryKey: ['agreements', agreement.id, 'status-reports'] })
      void navigate({ to: '/statusrapporter/$reportId', params: { reportId: report.id } })
    },
  })
  return (
    <Dialog title={t('status.new.heading')} onClose={onClose}>
      <FormShell
        form={form}
        onSubmit={(values) => create.mutate(values)}
        pending={create.isPending}
        problem={problemOf(create.error)}
        submitLabel={t('status.new.submit')}
        cancel={<Button onClick={onClose}>{t('form.cancel')}</Button>}
      >
        <TextField name="title" label={t('status.new.title')} />
        <DateField name="reportDate" label={t('status.new.date')} />
        <Select
          name="fill"
          label={t('status.new.fill')}
          options={fills.map((value) => ({ value, label: t(`status.new.fill.${value}`) }))}
        />
      </FormShell>
    </Dialog>
  )
}
