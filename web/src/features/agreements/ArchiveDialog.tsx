import { useMutation } from '@tanstack/react-query'
import { api, ifMatch, queryClient, read } from '../../api/client'
import { problemOf } from '../../api/problem'
import type { Agreement } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { toast } from '../../ui/toast'

/** Puts an agreement away, or takes it back: nothing is ever deleted. */
export function ArchiveDialog({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const t = useText()
  const archived = agreement.archivedAt !== null
  const params = { path: { agreement: agreement.id }, header: ifMatch(agreement) }
  const move = useMutation({
    mutationFn: () =>
      read(
        archived
          ? api.POST('/api/v1/agreements/{agreement}/restore', { params })
          : api.DELETE('/api/v1/agreements/{agreement}', { params }),
      ),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['agreements'] })
      toast(archived ? 'agreements.restored' : 'agreements.archived')
      onClose()
    },
  })
  const problem = problemOf(move.error)
  const label = archived ? t('agreements.restore') : t('agreements.archiveIt')
  return (
    <Dialog title={label} onClose={onClose}>
      <div className="stack">
        {problem && <ProblemBanner problem={problem} />}
        <p>{archived ? t('agreements.restoreBody') : t('agreements.archiveBody')}</p>
        <div className="row">
          <Button look="primary" pending={move.isPending} onClick={() => move.mutate()}>
            {label}
          </Button>
          <Button onClick={onClose}>{t('form.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  )
}
