import { expect, test } from 'vitest'
import { filterOf, hasFilter, validatePartnerSearch } from './search'

test('keeps what it knows of the address and drops the rest', () => {
  expect(
    validatePartnerSearch({ q: 29189668, art: 'region', sort: 'cvr', arkiv: true, evil: 1, sider: ['c'] }),
  ).toEqual({ q: '29189668', art: 'region', arkiv: true, sider: ['c'] })
})

test('becomes the filter of the API', () => {
  expect(filterOf({ art: 'unit', arkiv: true, sider: ['a', 'b'] })).toEqual({
    limit: 50,
    sort: 'name',
    kind: 'unit',
    archived: true,
    after: 'b',
  })
})

test('order and archive are no filters', () => {
  expect(hasFilter({ sort: '-name', arkiv: true })).toBe(false)
  expect(hasFilter({ kommune: 'm' })).toBe(true)
})
