import { useMutation } from '@tanstack/react-query'
import { problemOf } from '../../api/problem'
import type { Goal } from '../../api/types'
import { useText } from '../../text'
import { Banner, ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { toast } from '../../ui/toast'
import { refreshGoals } from './goals'
import { keptGoals } from './kept'

export function ArchivedNotice({ goal }: { goal: Goal }) {
  const t = useText()
  const restore = useMutation({
    mutationFn: () => keptGoals.restore(goal),
    onSuccess: async () => {
      await refreshGoals(goal.agreementId)
      toast('edit.undone')
    },
  })
  const problem = problemOf(restore.error)
  if (!goal.archivedAt) return null
  return (
    <>
      {problem && <ProblemBanner problem={problem} />}
      <Banner
        look="warn"
        action={
          goal.may.includes('restore') && (
            <Button small pending={restore.isPending} onClick={() => restore.mutate()}>
              {t('edit.restore')}
            </Button>
          )
        }
      >
        {t('edit.isArchived')}
      </Banner>
    </>
  )
}
