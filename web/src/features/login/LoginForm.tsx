import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { logIn } from '../../api/client'
import { problemOf } from '../../api/problem'
import { useText } from '../../text'
import { TextField } from '../../ui/fields'
import { formOptions } from '../../ui/formOptions'
import { FormShell } from '../../ui/FormShell'

const schema = z.object({
  email: z.string().check(z.trim(), z.minLength(1, 'login.emailMissing')),
  password: z.string().check(z.minLength(1, 'login.passwordMissing')),
})

interface LoginFormProps {
  email?: string
  onLoggedIn?: () => void
  cancel?: ReactNode
}

export function LoginForm({ email = '', onLoggedIn, cancel }: LoginFormProps) {
  const t = useText()
  const form = useForm({
    ...formOptions,
    resolver: zodResolver(schema),
    defaultValues: { email, password: '' },
  })
  const login = useMutation({
    mutationFn: (values: z.infer<typeof schema>) => logIn(values.email, values.password),
    ...(onLoggedIn && { onSuccess: onLoggedIn }),
  })
  return (
    <FormShell
      form={form}
      onSubmit={(values) => login.mutate(values)}
      pending={login.isPending}
      problem={problemOf(login.error)}
      submitLabel={t('login.submit')}
      cancel={cancel}
    >
      <TextField
        name="email"
        label={t('login.email')}
        type="email"
        autoComplete="username"
        inputMode="email"
      />
      <TextField
        name="password"
        label={t('login.password')}
        type="password"
        autoComplete="current-password"
      />
    </FormShell>
  )
}
