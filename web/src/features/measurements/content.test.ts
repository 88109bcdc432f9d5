import { expect, test } from 'vitest'
import {
  acceptedOf,
  changesBetween,
  inputOf,
  lastApproved,
  noContent,
  openRemarks,
  returnedFields,
} from './content'
import { measurementOf, revisionOf } from './testMeasurements'

test('a share of two counts is sent as its counts', () => {
  const input = inputOf(measurementOf({ value: 36.6, numerator: 41, denominator: 112, note: 'Foreløbigt' }))
  expect(input).toEqual({ ...noContent, numerator: 41, denominator: 112, note: 'Foreløbigt' })
  expect(inputOf(measurementOf({ value: 36.6 })).value).toBe(36.6)
  expect(inputOf(null)).toEqual(noContent)
})

test('remarks are open until somebody has said why they are fine', () => {
  const remarks = [
    {
      code: 'farFromLast',
      accepted: { why: 'To hold slået sammen', by: 'Sidsel', at: '2026-11-22T10:00:00Z' },
    },
    { code: 'outsidePlausible', accepted: null },
  ]
  expect(openRemarks({ remarks }).map(({ code }) => code)).toEqual(['outsidePlausible'])
  expect(acceptedOf({ remarks })).toEqual([{ code: 'farFromLast', why: 'To hold slået sammen' }])
})

test('changes are told by field, empty and nothing being the same', () => {
  const before = { ...noContent, numerator: 40, denominator: 112, note: '' }
  const after = { ...noContent, numerator: 41, denominator: 112, parts: [{ label: 'Kvinder', value: 20 }] }
  expect(changesBetween(before, after)).toEqual([
    { field: 'numerator', before: 40, after: 41 },
    { field: 'parts', before: [], after: [{ label: 'Kvinder', value: 20 }] },
  ])
})

test('what was returned is what changed since the approval, or everything that was filled in', () => {
  const returned = measurementOf({ state: 'returned', numerator: 41, denominator: 112 })
  const history = [
    revisionOf({ revision: 2, step: 'returned', numerator: 41, denominator: 112 }),
    revisionOf({ step: 'approved', numerator: 40, denominator: 112 }),
    revisionOf({ numerator: 39, denominator: 112 }),
  ]
  expect(lastApproved(history)?.numerator).toBe(40)
  expect(returnedFields(returned, history)).toEqual(['numerator'])
  expect(returnedFields(returned, [])).toEqual(['numerator', 'denominator'])
  expect(returnedFields(measurementOf({ numerator: 41 }), [])).toEqual([])
})
