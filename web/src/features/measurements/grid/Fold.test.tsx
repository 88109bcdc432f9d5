import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { renderDanish } from '../../../test-render'
import type { Unfolded } from '../search'
import { FoldAll } from './Fold'
import { foldsOf } from './folds'
import { foldOf, indicatorAndCategory, rowsInSight, tablesOf, type GridRow } from './layout'
import { gridIndicatorOf } from './testGrid'

const categories = [{ key: 'unge', label: '16-24 år', parents: [] }]
const breakdowns = [{ key: 'alder', label: 'Alder', categories }]

function rowsOf(...brokenDown: boolean[]): GridRow[] {
  const indicators = brokenDown.map((each, index) =>
    gridIndicatorOf({ id: `i${index}`, name: `Tal ${index}`, ...(each && { breakdowns }) }),
  )
  const chosen = { partner: null, count: 1, today: '2026-11-22' }
  return tablesOf(indicators, [], chosen).flatMap(({ rows }) => rows)
}

function Folding({ rows, first }: { rows: GridRow[]; first?: Unfolded }) {
  const [unfolded, setUnfolded] = useState(first)
  const folds = foldsOf(rows, unfolded, setUnfolded)
  return (
    <>
      <FoldAll folds={folds} />
      <output>{rowsInSight(rows, folds.isOpen).map(indicatorAndCategory).join('; ')}</output>
    </>
  )
}

const inSight = () => screen.getByRole('status').textContent

test('one button folds the categories of all rows out and in, from the keyboard too', async () => {
  await renderDanish(<Folding rows={rowsOf(true, false, true)} />)
  expect(inSight()).toBe('Tal 0; Tal 1; Tal 2')
  const button = screen.getByRole('button', { name: 'Fold alle kategorier ud', expanded: false })
  await userEvent.tab()
  expect(button).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  expect(inSight()).toBe('Tal 0; Tal 0, 16-24 år; Tal 1; Tal 2; Tal 2, 16-24 år')
  expect(screen.getByRole('button', { name: 'Fold alle kategorier ind', expanded: true })).toHaveFocus()
  await userEvent.keyboard(' ')
  expect(inSight()).toBe('Tal 0; Tal 1; Tal 2')
})

test('where some are folded out already, the button folds out the others too', async () => {
  const rows = rowsOf(true, true)
  await renderDanish(<Folding rows={rows} first={rows.slice(0, 1).map(foldOf)} />)
  await userEvent.click(screen.getByRole('button', { name: 'Fold alle kategorier ud' }))
  expect(inSight()).toBe('Tal 0; Tal 0, 16-24 år; Tal 1; Tal 1, 16-24 år')
})

test('without categories there is nothing to fold', async () => {
  await renderDanish(<Folding rows={rowsOf(false, false)} />)
  expect(screen.queryByRole('button')).toBeNull()
})

test('one row of all that are folded out can be folded in, and the others stay', () => {
  const rows = rowsOf(true, true)
  const changes: (Unfolded | undefined)[] = []
  for (const row of rows) foldsOf(rows, 'alle', (next) => changes.push(next)).toggle(row)
  expect(changes).toEqual([['i1.p1'], ['i0.p1']])
})
