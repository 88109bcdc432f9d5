import { useMutation } from '@tanstack/react-query'
import type { Measurement, Step } from '../../api/types'
import type { TextKey } from '../../text'
import { toast } from '../../ui/toast'
import { refreshFigures, takeStep } from './measurements'

interface Attempt {
  step: Step
  reason?: string
  measurements: readonly Measurement[]
}

const news: Record<Step, TextKey> = {
  submit: 'measurements.sent',
  return: 'measurements.returnedToast',
  approve: 'measurements.approvedToast',
  publish: 'measurements.publishedToast',
}

/** Takes a step with figures, tells how many took it, and shows what stands now. */
export function useSteps(onDone?: (taken: Measurement[]) => void) {
  return useMutation({
    mutationFn: ({ step, reason, measurements }: Attempt) =>
      takeStep({
        step,
        ...(reason && { reason }),
        measurements: measurements.map(({ id, version }) => ({ id, version })),
      }),
    onSuccess: (taken, { step }) => {
      toast(news[step], { count: taken.length })
      onDone?.(taken)
    },
    // Also when it was refused: somebody was quicker, perhaps.
    onSettled: () => void refreshFigures(),
  })
}
