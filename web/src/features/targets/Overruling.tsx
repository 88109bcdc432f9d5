import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { problemOf } from '../../api/problem'
import type { Target } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { offerUndo } from '../../ui/undo'
import { refreshFigures } from '../measurements/measurements'
import { overrule, takeBack } from './overrulings'
import { useReading } from './useReading'
import './Overruling.css'

const OverrulingDialog = lazy(() =>
  import('./OverrulingDialog').then((module) => ({ default: module.OverrulingDialog })),
)

/** For owners: another verdict in the place of the computed one, and the way back. */
export function Overruling({ target }: { target: Target }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const name = useName(target)
  const { overruling } = target
  if (!target.may.includes('edit') || target.statement.operator === 'follow') return null
  return (
    <div className="row target-overruling no-print">
      <Button
        small
        look="plain"
        aria-label={t(overruling ? 'targets.overruling.changeThis' : 'targets.overruling.addThis', { name })}
        onClick={() => setOpen(true)}
      >
        {t(overruling ? 'targets.overruling.change' : 'targets.overruling.add')}
      </Button>
      {overruling && <TakeBack target={target} />}
      <Suspense>{open && <OverrulingDialog target={target} onClose={() => setOpen(false)} />}</Suspense>
    </div>
  )
}

/** Taken back at once; whoever did not mean it puts it back. */
function TakeBack({ target }: { target: Target }) {
  const t = useText()
  const name = useName(target)
  const remove = useMutation({
    mutationFn: () => takeBack(target),
    onSuccess: async (now) => {
      await refreshFigures()
      const before = target.overruling
      if (!before) return
      offerUndo({
        title: name,
        said: 'targets.overruling.removed',
        undo: async () => {
          await overrule(now, { verdict: before.verdict, reason: before.reason })
          await refreshFigures()
        },
      })
    },
    onError: () => void refreshFigures(),
  })
  const problem = problemOf(remove.error)
  return (
    <>
      <Button
        small
        look="plain"
        pending={remove.isPending}
        aria-label={t('targets.overruling.removeThis', { name })}
        onClick={() => remove.mutate()}
      >
        {t('targets.overruling.remove')}
      </Button>
      {problem && <ProblemBanner problem={problem} />}
    </>
  )
}

function useName(target: Target): string {
  const reading = useReading()
  return `${target.indicatorName}: ${reading(target)}`
}
