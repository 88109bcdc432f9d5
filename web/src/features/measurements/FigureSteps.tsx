import type { Measurement } from '../../api/types'
import { problemOf } from '../../api/problem'
import { useText, type TextKey } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { openRemarks } from './content'
import { Remarks } from './Remarks'
import { useSteps } from './useSteps'

interface FigureStepsProps {
  measurement: Measurement
  /** Something is typed that is not saved. */
  dirty: boolean
  onChanged: (measurement: Measurement) => void
}

/** What stands between a saved figure and its approval, or its publication: remarks to accept, then the step. */
export function FigureSteps({ measurement, dirty, onChanged }: FigureStepsProps) {
  const t = useText()
  const take = useSteps(([changed]) => changed && onChanged(changed))
  const problem = problemOf(take.error)
  const offer = (step: 'submit' | 'publish', label: TextKey, hindrance: TextKey | null) =>
    measurement.may.includes(step) && (
      <div>
        <Button
          look="primary"
          pending={take.isPending}
          disabledReason={hindrance && t(hindrance)}
          onClick={() => take.mutate({ step, measurements: [measurement] })}
        >
          {t(label)}
        </Button>
      </div>
    )
  const unsaved = dirty ? 'measurements.saveFirst' : null
  const open = openRemarks(measurement).length > 0 ? 'measurements.acceptFirst' : null
  return (
    <section className="stack report-steps">
      <Remarks measurement={measurement} dirty={dirty} onAccepted={onChanged} />
      {problem && <ProblemBanner problem={problem} />}
      {offer('submit', 'measurements.send', unsaved ?? open)}
      {offer('publish', 'measurements.publish', unsaved)}
    </section>
  )
}
