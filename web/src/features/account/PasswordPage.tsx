import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { api, read } from '../../api/client'
import { problemOf } from '../../api/problem'
import { useText } from '../../text'
import { TextField } from '../../ui/fields'
import { formOptions } from '../../ui/formOptions'
import { FormShell } from '../../ui/FormShell'
import { PageHeader } from '../../ui/PageHeader'
import { toast } from '../../ui/toast'

const schema = z
  .object({
    current: z.string().check(z.minLength(1, 'account.password.currentMissing')),
    new: z.string().check(z.minLength(15, 'account.password.tooShort')),
    again: z.string(),
  })
  .check(
    z.refine((values) => values.new === values.again, {
      path: ['again'],
      error: 'account.password.different',
    }),
  )

export function PasswordPage() {
  const t = useText()
  const form = useForm({
    ...formOptions,
    resolver: zodResolver(schema),
    defaultValues: { current: '', new: '', again: '' },
  })
  const change = useMutation({
    mutationFn: (values: z.infer<typeof schema>) =>
      read(api.PUT('/api/v1/me/password', { body: { current: values.current, new: values.new } })),
    onSuccess: () => {
      form.reset()
      toast('account.password.saved')
    },
  })
  return (
    <>
      <PageHeader title={t('account.password.title')} intro={t('account.password.intro')} />
      <FormShell
        form={form}
        onSubmit={(values) => change.mutate(values)}
        pending={change.isPending}
        problem={problemOf(change.error)}
        submitLabel={t('account.password.submit')}
      >
        <TextField
          name="current"
          type="password"
          autoComplete="current-password"
          label={t('account.password.current')}
        />
        <TextField
          name="new"
          type="password"
          autoComplete="new-password"
          label={t('account.password.new')}
          hint={t('account.password.hint')}
        />
        <TextField
          name="again"
          type="password"
          autoComplete="new-password"
          label={t('account.password.again')}
        />
      </FormShell>
    </>
  )
}
