import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
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
import './Login.css'

const schema = z
  .object({
    password: z.string().check(z.minLength(15, 'invitation.tooShort')),
    again: z.string(),
  })
  .check(
    z.refine(({ password, again }) => password === again, { path: ['again'], error: 'invitation.different' }),
  )

const route = getRouteApi('/invitation/$token')

export function InvitationPage() {
  const t = useText()
  const navigate = useNavigate()
  const { token } = route.useParams()
  const form = useForm({
    ...formOptions,
    resolver: zodResolver(schema),
    defaultValues: { password: '', again: '' },
  })
  const accept = useMutation({
    mutationFn: ({ password }: { password: string }) =>
      read(api.POST('/api/v1/auth/invitations/accept', { body: { token, password } })),
    onSuccess: () => {
      toast('invitation.done')
      void navigate({ to: '/login' })
    },
  })
  return (
    <div className="login">
      <PageHeader title={t('invitation.title')} intro={t('invitation.intro')} />
      <FormShell
        form={form}
        onSubmit={(values) => accept.mutate(values)}
        pending={accept.isPending}
        problem={problemOf(accept.error)}
        submitLabel={t('invitation.submit')}
      >
        <TextField
          name="password"
          label={t('invitation.password')}
          hint={t('invitation.passwordHint')}
          type="password"
          autoComplete="new-password"
        />
        <TextField name="again" label={t('invitation.again')} type="password" autoComplete="new-password" />
      </FormShell>
    </div>
  )
}
