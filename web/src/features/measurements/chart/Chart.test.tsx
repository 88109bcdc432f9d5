import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { renderDanish } from '../../../test-render'
import { useDescription } from '../useSummary'
import { Chart } from './Chart'
import { pointOf, seriesOf, targetOf } from './testSeries'

const step = { from: '2021-01-01', to: null, lower: 40, upper: null, nearlyLower: 36, nearlyUpper: null }
const series = seriesOf({
  unit: 'percent',
  decimals: 1,
  points: [
    pointOf('2020', 34.5, { numerator: 38, denominator: 110 }),
    pointOf('2021', null, { noValueReason: 'notReceived' }),
    pointOf('2022', 36.607, { numerator: 41, denominator: 112, approved: false }),
  ],
  targets: [targetOf({ steps: [step] })],
})

function Described() {
  const describe = useDescription()
  return (
    <Chart ref={createRef()} series={series} label="Diagram" describe={(index) => describe(series, index)} />
  )
}

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  )
  return () => vi.unstubAllGlobals()
})

test('the keys go along the points, and each is told with its figure and its target', async () => {
  await renderDanish(<Described />)
  const chart = screen.getByRole('slider', { name: 'Diagram' })
  const said = () => chart.getAttribute('aria-valuetext')
  expect(said()).toBe('2022: 36,6\u00a0% (41 af 112), måltal mindst 40\u00a0%, ikke godkendt')
  await userEvent.tab()
  expect(chart).toHaveFocus()
  await userEvent.keyboard('{ArrowLeft}')
  expect(said()).toBe('2021: Ikke modtaget, måltal mindst 40\u00a0%')
  await userEvent.keyboard('{Home}')
  expect(said()).toBe('2020: 34,5\u00a0% (38 af 110)')
  expect(chart).toHaveAttribute('aria-valuenow', '1')
  await userEvent.keyboard('{End}')
  expect(chart).toHaveAttribute('aria-valuenow', '3')
})
