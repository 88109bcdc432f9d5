import { expect, test } from 'vitest'
import { passes, validateReportSearch } from './search'

test('the address knows two filters and forgets the rest', () => {
  expect(validateReportSearch({ vis: 'uden-status', x: 1 })).toEqual({ vis: 'uden-status' })
  expect(validateReportSearch({ vis: 'alt' })).toEqual({})
})

test('the filters look at status and proposal', () => {
  const proposal = { kind: 'drop' as const, part: null, wording: null, reason: null }
  expect(passes('uden-status', { statusKey: null, proposal })).toBe(true)
  expect(passes('uden-status', { statusKey: 'done', proposal })).toBe(false)
  expect(passes('med-forslag', { statusKey: null, proposal })).toBe(true)
  expect(passes('med-forslag', { statusKey: null, proposal: null })).toBe(false)
  expect(passes(undefined, { statusKey: null, proposal: null })).toBe(true)
})
