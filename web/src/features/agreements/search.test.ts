import { describe, expect, test } from 'vitest'
import {
  filterOf,
  firstRow,
  hasFilter,
  nextPage,
  previousPage,
  validateAgreementSearch,
  withFilter,
} from './search'

describe('the address of the list', () => {
  test('keeps what it knows and drops the rest', () => {
    expect(
      validateAgreementSearch({ q: 'sund', art: 'policy', status: 'nonsense', sort: '-title', evil: 1 }),
    ).toEqual({ q: 'sund', art: 'policy', sort: '-title' })
  })

  test('takes a year as a word to search for', () => {
    expect(validateAgreementSearch({ q: 2018 })).toEqual({ q: '2018' })
  })

  test('ignores pages that are not cursors', () => {
    expect(validateAgreementSearch({ sider: [1, 2] })).toEqual({})
    expect(validateAgreementSearch({ sider: 'x' })).toEqual({})
  })
})

describe('paging', () => {
  test('goes on with the cursor and back with the one before it', () => {
    const second = nextPage({ q: 'a' }, 'c1')
    const third = nextPage(second, 'c2')
    expect(third).toEqual({ q: 'a', sider: ['c1', 'c2'] })
    expect(filterOf(third).after).toBe('c2')
    expect(firstRow(third)).toBe(101)
    expect(previousPage(third)).toEqual(second)
    expect(previousPage(second)).toEqual({ q: 'a' })
  })

  test('begins again when a filter changes', () => {
    expect(withFilter({ q: 'a', sider: ['c1'] }, { status: 'active' })).toEqual({ q: 'a', status: 'active' })
  })
})

test('sorts by title unless told otherwise', () => {
  expect(filterOf({}).sort).toBe('title')
})

test('order and archive are no filters', () => {
  expect(hasFilter({ sort: '-title', arkiv: true })).toBe(false)
  expect(hasFilter({ art: 'policy' })).toBe(true)
})
