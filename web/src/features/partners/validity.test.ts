import { expect, test } from 'vitest'
import { validityOf } from './validity'

const region = { validFrom: '2007-01-01', validTo: '2026-12-31', successorId: 'østdanmark' }

test('a region passes on to its successor the day after its last', () => {
  expect(validityOf(region, '2026-11-22')).toEqual({ kind: 'passesOn', on: '2027-01-01' })
  expect(validityOf(region, '2026-12-31')).toEqual({ kind: 'passesOn', on: '2027-01-01' })
  expect(validityOf(region, '2027-01-01')).toEqual({ kind: 'passedOn', on: '2027-01-01' })
})

test('without a successor it simply ends', () => {
  const alone = { ...region, successorId: null }
  expect(validityOf(alone, '2026-11-22')).toEqual({ kind: 'ends', on: '2026-12-31' })
  expect(validityOf(alone, '2027-01-01')).toEqual({ kind: 'ended', on: '2026-12-31' })
})

test('one that comes later says when, one that goes on says nothing', () => {
  const open = { validTo: null, successorId: null }
  expect(validityOf({ ...open, validFrom: '2027-01-01' }, '2026-11-22')).toEqual({
    kind: 'begins',
    on: '2027-01-01',
  })
  expect(validityOf({ ...open, validFrom: '2007-01-01' }, '2026-11-22')).toBeNull()
  expect(validityOf({ ...open, validFrom: null }, '2026-11-22')).toBeNull()
})
