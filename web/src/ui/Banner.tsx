import type { ReactNode } from 'react'
import type { Problem } from '../api/types'
import { useText } from '../text'
import { Button } from './Button'
import { useProblemText } from './ProblemText'
import './Banner.css'

interface BannerProps {
  look?: 'info' | 'good' | 'warn' | 'bad'
  /** `alert` speaks at once; `status` waits for a pause. Nothing for what stands there from the start. */
  role?: 'alert' | 'status'
  action?: ReactNode
  children: ReactNode
}

export function Banner({ look = 'info', role, action, children }: BannerProps) {
  return (
    <div className={`banner banner-${look}`} role={role}>
      <div>{children}</div>
      {action}
    </div>
  )
}

/** A call that failed, in words, with a way to try again. */
export function ProblemBanner({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const t = useText()
  const problemText = useProblemText()
  return (
    <Banner
      look="bad"
      role="alert"
      action={
        onRetry && (
          <Button small onClick={onRetry}>
            {t('common.retry')}
          </Button>
        )
      }
    >
      {problemText(problem)}
      {problem.requestId && (
        <span className="muted small"> ({t('problem.reference', { id: problem.requestId })})</span>
      )}
    </Banner>
  )
}
