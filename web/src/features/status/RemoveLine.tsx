import { useMutation } from '@tanstack/react-query'
import { problemOf } from '../../api/problem'
import type { StatusReport } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { toast } from '../../ui/toast'
import { goalText } from './goalText'
import type { LineEntry } from './LineStore'
import { refreshReport, removeLine } from './status'
import { useLineStore } from './useLines'

interface RemoveLineProps {
  report: StatusReport
  entry: LineEntry
  onClose: () => void
}

/** Takes a line out of the report; its goals stay in the agreement. */
export function RemoveLine({ report, entry, onClose }: RemoveLineProps) {
  const t = useText()
  const store = useLineStore()
  const remove = useMutation({
    mutationFn: () => removeLine(entry.base),
    onSuccess: async () => {
      store.drop(entry.base.id)
      await refreshReport(report.id, report.agreementId)
      toast('status.lineRemoved')
      onClose()
    },
  })
  const problem = problemOf(remove.error)
  return (
    <div className="stack">
      {problem && <ProblemBanner problem={problem} />}
      <p>{t('status.removeLineBody')}</p>
      <ul>
        {entry.draft.goals.map((goal) => (
          <li key={goal.id}>{goalText(goal)}</li>
        ))}
      </ul>
      <div className="row">
        <Button look="danger" pending={remove.isPending} onClick={() => remove.mutate()}>
          {t('status.removeLine')}
        </Button>
        <Button onClick={onClose}>{t('form.cancel')}</Button>
      </div>
    </div>
  )
}
