import { useRef } from 'react'
import { problemOf } from '../../api/problem'
import type { Measurement } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { MeasurementTag } from './MeasurementTag'
import { statesOf } from './reported'
import { useSteps } from './useSteps'
import { useFigureWords } from './words'

interface FigureStatesProps {
  period: string
  /** What was reported for it, by one organisation or several. */
  measurements: readonly Measurement[]
}

/** How far the figures of a period have come, and the last step where they may take it. */
export function FigureStates({ period, measurements }: FigureStatesProps) {
  const t = useText()
  const words = useFigureWords()
  const box = useRef<HTMLDivElement>(null)
  // The button had the focus, and goes with its step.
  const take = useSteps(() => box.current?.focus())
  const approved = measurements.filter(({ may }) => may.includes('publish'))
  const problem = problemOf(take.error)
  return (
    <div ref={box} tabIndex={-1} className="figures-states">
      {statesOf(measurements).map((state) => (
        <MeasurementTag key={state} state={state} />
      ))}
      {approved.length > 0 && (
        <Button
          small
          className="no-print"
          pending={take.isPending}
          aria-label={t('measurements.publishThis', { period: words.period(period) })}
          onClick={() => take.mutate({ step: 'publish', measurements: approved })}
        >
          {t('measurements.publish')}
        </Button>
      )}
      {problem && <ProblemBanner problem={problem} />}
    </div>
  )
}
