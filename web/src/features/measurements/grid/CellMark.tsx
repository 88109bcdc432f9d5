import { useText, type TextKey } from '../../../text'
import { StatusTag, type Shape, type Tone } from '../../../ui/Tag'
import { stateOf, type Cell, type CellState } from './CellStore'

const looks: Record<Exclude<CellState, 'empty'>, { tone: Tone; shape: Shape; key: TextKey }> = {
  saved: { tone: 'good', shape: 'check', key: 'measurements.cell.saved' },
  waiting: { tone: 'neutral', shape: 'dashed', key: 'measurements.cell.waiting' },
  failed: { tone: 'bad', shape: 'triangle', key: 'measurements.cell.failed' },
  invalid: { tone: 'bad', shape: 'cross', key: 'measurements.cell.invalid' },
  warning: { tone: 'warn', shape: 'triangle', key: 'measurements.cell.warning' },
  locked: { tone: 'neutral', shape: 'square', key: 'measurements.cell.locked' },
}

/** Where a cell's figure is now: six states, each with shape and word. */
export function CellMark({ cell }: { cell: Cell }) {
  const t = useText()
  const state = stateOf(cell)
  if (state === 'empty') return null
  const { tone, shape, key } = looks[state]
  const returned = state === 'saved' && cell.base?.state === 'returned'
  return (
    <StatusTag tone={returned ? 'bad' : tone} shape={returned ? 'triangle' : shape}>
      {wordOf()}
    </StatusTag>
  )

  function wordOf(): string {
    if (state === 'locked' && cell.base?.hidden) return t('measurements.cell.hidden')
    if (state === 'locked' && !cell.base) return t('measurements.cell.closed')
    if ((state === 'locked' || returned) && cell.base) return t(`measurements.state.${cell.base.state}`)
    return t(key)
  }
}
