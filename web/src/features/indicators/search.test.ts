import { expect, test } from 'vitest'
import { filterOf, hasFilter, validateIndicatorSearch } from './search'

test('keeps what it knows of the address and drops the rest', () => {
  expect(
    validateIndicatorSearch({ q: 2017, ansvarlig: 'p', sort: 'code', arkiv: true, evil: 1, sider: ['c'] }),
  ).toEqual({ q: '2017', ansvarlig: 'p', arkiv: true, sider: ['c'] })
})

test('becomes the filter of the API', () => {
  expect(filterOf({ kommune: 'm', ansvarlig: 'p', arkiv: true, sider: ['a', 'b'] })).toEqual({
    limit: 50,
    sort: 'name',
    municipalityId: 'm',
    responsiblePartnerId: 'p',
    archived: true,
    after: 'b',
  })
})

test('order and archive are no filters', () => {
  expect(hasFilter({ sort: '-name', arkiv: true })).toBe(false)
  expect(hasFilter({ ansvarlig: 'p' })).toBe(true)
})
