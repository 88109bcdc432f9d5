import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { problemOf } from '../api/problem'
import { useText } from '../text'
import { Banner, ProblemBanner } from './Banner'
import { Button } from './Button'
import { toast } from './toast'
import { getUndo, offerUndo, onUndo, type Undoable } from './undo'
import './UndoBanner.css'

/** «… er arkiveret. Fortryd»: stays until it is used, closed, or something else is put away. */
export function UndoBanner() {
  const latest = useSyncExternalStore(onUndo, getUndo)
  return latest && <Offer key={latest.title} latest={latest} />
}

function Offer({ latest }: { latest: Undoable }) {
  const t = useText()
  const box = useRef<HTMLDivElement>(null)
  const undo = useMutation({
    mutationFn: latest.undo,
    onSuccess: () => {
      toast('edit.undone')
      offerUndo(null)
    },
  })
  const problem = problemOf(undo.error)
  // What was archived had the focus and is gone.
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} className="undo no-print">
      {problem && <ProblemBanner problem={problem} />}
      <Banner
        role="status"
        action={
          <div className="row">
            <Button small pending={undo.isPending} onClick={() => undo.mutate()}>
              {t('edit.undo')}
            </Button>
            <Button small look="plain" onClick={() => offerUndo(null)}>
              {t('common.close')}
            </Button>
          </div>
        }
      >
        {t(latest.said, { name: shortened(latest.title) })}
      </Banner>
    </div>
  )
}

function shortened(title: string): string {
  return title.length > 80 ? `${title.slice(0, 79)}…` : title
}
