import { zodResolver } from '@hookform/resolvers/zod'
import { useNavigate } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { api, queryClient, read } from '../../api/client'
import type { Agreement } from '../../api/types'
import { useText } from '../../text'
import { DateField } from '../../ui/DateField'
import { EditDialog } from '../../ui/EditForm'
import { Checkbox, TextField } from '../../ui/fields'
import { toast } from '../../ui/toast'
import { useEditor } from '../../ui/useEditor'
import { nextPeriod } from './nextPeriod'

const schema = z
  .object({
    title: z.string().check(z.trim(), z.minLength(1, 'agreements.form.titleMissing')),
    periodStart: z.string().check(z.minLength(1, 'agreements.form.periodStartMissing')),
    periodEnd: z.string(),
    copyGoals: z.boolean(),
  })
  .check(
    z.refine(({ periodStart, periodEnd }) => !periodEnd || periodStart <= periodEnd, {
      error: 'agreements.form.endsBeforeBegins',
      path: ['periodEnd'],
    }),
  )

/** Makes the agreement that takes over after this one, and goes to it. */
export function RenewDialog({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const t = useText()
  const navigate = useNavigate()
  const editor = useEditor({
    name: `renewal.${agreement.id}`,
    resource: null as Agreement | null,
    toValues: () => ({ title: agreement.title, ...nextPeriod(agreement), copyGoals: true }),
    resolver: zodResolver(schema),
    save: ({ periodEnd, ...values }) =>
      read(
        api.POST('/api/v1/agreements/{agreement}/renewals', {
          params: { path: { agreement: agreement.id } },
          body: { ...values, periodEnd: periodEnd || null },
        }),
      ),
    onSaved: () => {
      void queryClient.invalidateQueries({ queryKey: ['agreements'] })
      toast('agreements.form.created')
    },
    leave: ({ id }) => void navigate({ to: '/aftaler/$agreementId', params: { agreementId: id } }),
  })
  return (
    <EditDialog
      title={t('agreements.renew.title')}
      onClose={onClose}
      editor={editor}
      fields={[]}
      submitLabel={t('agreements.renew.submit')}
    >
      <p>{t('agreements.renew.intro')}</p>
      <TextField name="title" label={t('agreements.form.title')} maxLength={300} />
      <div className="field-pair">
        <DateField name="periodStart" label={t('agreements.form.periodStart')} />
        <DateField name="periodEnd" label={t('agreements.form.periodEnd')} optional />
      </div>
      <Checkbox
        name="copyGoals"
        label={t('agreements.renew.copyGoals')}
        hint={t('agreements.renew.copyGoalsHint')}
      />
    </EditDialog>
  )
}
