import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { api, read } from '../../api/client'
import { problemOf } from '../../api/problem'
import type { Person } from '../../api/types'
import { useText } from '../../text'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextArea } from '../../ui/fields'
import { formOptions } from '../../ui/formOptions'
import { FormShell } from '../../ui/FormShell'
import { toast } from '../../ui/toast'
import { refreshPeople } from './people'

const schema = z.object({ reason: z.string().check(z.trim(), z.minLength(1, 'people.lockReasonMissing')) })

/** Shuts somebody out at once; the reason is kept in the history. */
export function LockDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useText()
  const form = useForm({ ...formOptions, resolver: zodResolver(schema), defaultValues: { reason: '' } })
  const lock = useMutation({
    mutationFn: (body: { reason: string }) =>
      read(api.POST('/api/v1/people/{person}/lock', { params: { path: { person: person.id } }, body })),
    onSuccess: async () => {
      await refreshPeople()
      toast('people.lockDone')
      onClose()
    },
  })
  return (
    <Dialog title={t('people.lockTitle', { name: person.name })} onClose={onClose}>
      <FormShell
        form={form}
        onSubmit={(values) => lock.mutate(values)}
        pending={lock.isPending}
        problem={problemOf(lock.error)}
        submitLabel={t('people.lock')}
        submitLook="danger"
        cancel={<Button onClick={onClose}>{t('form.cancel')}</Button>}
      >
        <p>{t('people.lockBody')}</p>
        <TextArea name="reason" label={t('people.lockReason')} maxLength={500} />
      </FormShell>
    </Dialog>
  )
}
