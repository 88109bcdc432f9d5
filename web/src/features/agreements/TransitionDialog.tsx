import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { api, ifMatch, queryClient, read } from '../../api/client'
import { problemOf } from '../../api/problem'
import type { Agreement, AgreementStatus } from '../../api/types'
import { useText } from '../../text'
import { Button, type ButtonLook } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextArea } from '../../ui/fields'
import { formOptions } from '../../ui/formOptions'
import { FormShell } from '../../ui/FormShell'
import { toast } from '../../ui/toast'

/** Going back or breaking off needs a reason; the history keeps it. */
const withReason: readonly AgreementStatus[] = ['draft', 'terminated', 'withdrawn']

const required = z.object({ reason: z.string().check(z.trim(), z.minLength(1, 'agreements.reasonMissing')) })
const optional = z.object({ reason: z.string().check(z.trim()) })

interface TransitionDialogProps {
  agreement: Agreement
  to: AgreementStatus
  look: ButtonLook
  onClose: () => void
}

export function TransitionDialog({ agreement, to, look, onClose }: TransitionDialogProps) {
  const t = useText()
  const needsReason = withReason.includes(to)
  const form = useForm({
    ...formOptions,
    resolver: zodResolver(needsReason ? required : optional),
    defaultValues: { reason: '' },
  })
  const move = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      read(
        api.POST('/api/v1/agreements/{agreement}/transitions', {
          params: { path: { agreement: agreement.id }, header: ifMatch(agreement) },
          body: { to, reason: reason || null },
        }),
      ),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['agreements'] })
      toast(`agreements.moved.${to}`)
      onClose()
    },
  })
  return (
    <Dialog title={t(`agreements.step.${to}`)} onClose={onClose}>
      <FormShell
        form={form}
        onSubmit={(values) => move.mutate(values)}
        pending={move.isPending}
        problem={problemOf(move.error)}
        submitLabel={t(`agreements.step.${to}`)}
        submitLook={look === 'danger' ? 'danger' : 'primary'}
        cancel={<Button onClick={onClose}>{t('form.cancel')}</Button>}
      >
        <p>{t(`agreements.stepBody.${to}`)}</p>
        <TextArea name="reason" label={t('agreements.reason')} optional={!needsReason} />
      </FormShell>
    </Dialog>
  )
}
