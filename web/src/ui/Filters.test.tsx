import { fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { renderDanish } from '../test-render'
import { SearchField } from './Filters'

afterEach(() => vi.useRealTimers())

async function field(onSearch: (text: string) => void) {
  await renderDanish(<SearchField label="Søg" value="" onSearch={onSearch} />)
  vi.useFakeTimers()
  return screen.getByLabelText('Søg')
}

test('searches once, when the typing pauses', async () => {
  const onSearch = vi.fn()
  const input = await field(onSearch)
  fireEvent.change(input, { target: { value: 'su' } })
  vi.advanceTimersByTime(200)
  fireEvent.change(input, { target: { value: 'sund ' } })
  vi.advanceTimersByTime(249)
  expect(onSearch).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(onSearch.mock.calls).toEqual([['sund']])
})

test('searches at once on Enter, and not a second time after the pause', async () => {
  const onSearch = vi.fn()
  const input = await field(onSearch)
  fireEvent.change(input, { target: { value: 'sund' } })
  fireEvent.keyDown(input, { key: 'Enter' })
  vi.advanceTimersByTime(1000)
  expect(onSearch.mock.calls).toEqual([['sund']])
})
