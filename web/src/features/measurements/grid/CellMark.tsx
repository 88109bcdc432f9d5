import { useText } from '../../../text'
import { StatusTag, type Shape, type Tone } from '../../../ui/Tag'
import { stateOf, type Cell, type CellState } from './CellStore'

const looks: Record<Exclude<CellState, 'empty'>, { tone: Tone; shape: Shape }> = {
  saved: { tone: 'good', shape: 'check' },
  waiting: { tone: 'neutral', shape: 'dashed' },
  failed: { tone: 'bad', shape: 'triangle' },
  invalid: { tone: 'bad', shape: 'cross' },
  warning: { tone: 'warn', shape: 'triangle' },
  locked: { tone: 'neutral', shape: 'square' },
}

/** Where a cell's figure is now: six states, each with shape and word. */
export function CellMark({ cell }: { cell: Cell }) {
  const t = useText()
  const state = stateOf(cell)
  if (state === 'empty') return null
  const { tone, shape } = looks[state]
  const returned = state === 'saved' && cell.base?.state === 'returned'
  const wordOf = (): string => {
    const { base } = cell
    if (returned && base) return t(`measurements.state.${base.state}`)
    if (state !== 'locked') return t(`measurements.cell.${state}`)
    // Why nothing can be written: how far the figure has come, or that the time for it is over.
    if (!base) return t('measurements.cell.closed')
    return base.hidden ? t('measurements.cell.hidden') : t(`measurements.state.${base.state}`)
  }
  return (
    <StatusTag tone={returned ? 'bad' : tone} shape={returned ? 'triangle' : shape}>
      {wordOf()}
    </StatusTag>
  )
}
