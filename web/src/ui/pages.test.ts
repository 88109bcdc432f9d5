import { expect, test } from 'vitest'
import { firstRow, nextPage, pagesOf, previousPage, textOf, withFilter } from './pages'

interface Search {
  q?: string
  sider?: string[]
}

test('goes on with the cursor and back with the one before it', () => {
  const second = nextPage<Search>({ q: 'a' }, 'c1')
  const third = nextPage(second, 'c2')
  expect(third).toEqual({ q: 'a', sider: ['c1', 'c2'] })
  expect(firstRow(third)).toBe(101)
  expect(previousPage(third)).toEqual(second)
  expect(previousPage(second)).toEqual({ q: 'a' })
})

test('begins again when a filter changes', () => {
  expect(withFilter<Search>({ q: 'a', sider: ['c1'] }, { q: 'b' })).toEqual({ q: 'b' })
})

test('ignores pages that are not cursors, and reads figures as words', () => {
  expect(pagesOf({ sider: [1, 2] })).toEqual({})
  expect(pagesOf({ sider: 'x' })).toEqual({})
  expect(pagesOf({ sider: ['a'] })).toEqual({ sider: ['a'] })
  expect(textOf(2018)).toBe('2018')
  expect(textOf('')).toBeUndefined()
})
