import { describe, expect, test } from 'vitest'
import { filterOf, hasFilter, validateAgreementSearch } from './search'

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

test('sorts by title unless told otherwise', () => {
  expect(filterOf({}).sort).toBe('title')
})

test('order and archive are no filters', () => {
  expect(hasFilter({ sort: '-title', arkiv: true })).toBe(false)
  expect(hasFilter({ art: 'policy' })).toBe(true)
})
