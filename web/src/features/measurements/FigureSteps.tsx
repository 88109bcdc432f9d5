import { useMutation } from '@tanstack/react-query'
import type { Measurement } from '../../api/types'
import { problemOf } from '../../api/problem'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { toast } from '../../ui/toast'
import { openRemarks } from './content'
import { takeStep } from './measurements'
import { Remarks } from './Remarks'

interface FigureStepsProps {
  measurement: Measurement
  /** Something is typed that is not saved. */
  dirty: boolean
  onChanged: (measurement: Measurement) => void
}

/** What stands between a saved figure and its approval: remarks to accept, then the sending. */
export function FigureSteps({ measurement, dirty, onChanged }: FigureStepsProps) {
  const t = useText()
  const send = useMutation({
    mutationFn: () =>
      takeStep({ step: 'submit', measurements: [{ id: measurement.id, version: measurement.version }] }),
    onSuccess: ([sent]) => {
      toast('measurements.sent', { count: 1 })
      if (sent) onChanged(sent)
    },
  })
  const problem = problemOf(send.error)
  const hindrance = dirty
    ? 'measurements.saveFirst'
    : openRemarks(measurement).length > 0
      ? 'measurements.acceptFirst'
      : null
  return (
    <section className="stack report-steps">
      <Remarks measurement={measurement} dirty={dirty} onAccepted={onChanged} />
      {problem && <ProblemBanner problem={problem} />}
      {measurement.may.includes('submit') && (
        <div>
          <Button
            look="primary"
            pending={send.isPending}
            disabledReason={hindrance && t(hindrance)}
            onClick={() => send.mutate()}
          >
            {t('measurements.send')}
          </Button>
        </div>
      )}
    </section>
  )
}
