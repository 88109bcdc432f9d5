import type { Wave, WaveState } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { StatusTag, type Shape, type Tone } from '../../ui/Tag'

const looks: Record<WaveState, { tone: Tone; shape: Shape }> = {
  answered: { tone: 'good', shape: 'check' },
  upcoming: { tone: 'neutral', shape: 'dashed' },
  due: { tone: 'warn', shape: 'half' },
  overdue: { tone: 'bad', shape: 'triangle' },
}

/** Whether a wave is answered, and else when it is or was due. */
export function WaveTag({ wave: { state, due } }: { wave: Pick<Wave, 'state' | 'due'> }) {
  const t = useText()
  const format = useFormats()
  return <StatusTag {...looks[state]}>{t(`cohorts.state.${state}`, { date: format.date(due) })}</StatusTag>
}
