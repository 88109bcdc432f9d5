import type { MeasurementState } from '../../api/types'
import { useText } from '../../text'
import { StatusTag, type Shape, type Tone } from '../../ui/Tag'

const looks: Record<MeasurementState, { tone: Tone; shape: Shape }> = {
  draft: { tone: 'neutral', shape: 'dashed' },
  submitted: { tone: 'accent', shape: 'half' },
  returned: { tone: 'bad', shape: 'triangle' },
  approved: { tone: 'good', shape: 'check' },
  published: { tone: 'good', shape: 'disc' },
  corrected: { tone: 'warn', shape: 'ring' },
}

/** How far a figure is on its way. */
export function MeasurementTag({ state }: { state: MeasurementState }) {
  const t = useText()
  const { tone, shape } = looks[state]
  return (
    <StatusTag tone={tone} shape={shape}>
      {t(`measurements.state.${state}`)}
    </StatusTag>
  )
}
