import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { renderDanish } from '../test-render'
import { Button } from './Button'
import { DataTable, directionOf } from './DataTable'
import { dismissToast, getToasts, toast } from './toast'

test('a button that cannot be used says why, stays reachable and does nothing', async () => {
  const onClick = vi.fn()
  await renderDanish(
    <Button disabledReason="Kun en godkender kan godkende" onClick={onClick}>
      Godkend
    </Button>,
  )
  const button = screen.getByRole('button', { name: 'Godkend' })
  await userEvent.tab()
  expect(button).toHaveFocus()
  expect(button).toHaveAccessibleDescription('Kun en godkender kan godkende')
  await userEvent.click(button)
  expect(onClick).not.toHaveBeenCalled()
})

test('a table sorts ascending first, then descending, and never not at all', async () => {
  const onSort = vi.fn()
  const columns = [{ key: 'title', header: 'Aftale', sort: 'title', cell: (row: { id: string }) => row.id }]
  const table = (sort: string) => (
    <DataTable
      caption="Aftaler"
      rows={[{ id: '1' }]}
      rowKey={({ id }) => id}
      columns={columns}
      sort={sort}
      onSort={onSort}
    />
  )
  const { rerender } = await renderDanish(table('-updatedAt'))
  await userEvent.click(screen.getByRole('button', { name: /Aftale/ }))
  rerender(table('title'))
  expect(screen.getByRole('columnheader')).toHaveAttribute('aria-sort', 'ascending')
  await userEvent.click(screen.getByRole('button', { name: /Aftale/ }))
  expect(onSort.mock.calls).toEqual([['title'], ['-title']])
  expect(directionOf('title', '-title')).toBe('descending')
  expect(directionOf('title', 'updatedAt')).toBeUndefined()
})

test('only the three latest toasts are kept', () => {
  for (let count = 0; count < 5; count++) toast('invitation.done')
  expect(getToasts()).toHaveLength(3)
  getToasts().forEach(({ id }) => dismissToast(id))
  expect(getToasts()).toHaveLength(0)
})
