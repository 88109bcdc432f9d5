import { expect, test } from 'vitest'
import { grantState } from './grantState'
import { isOpen } from './invitation'
import { filterOf, validatePersonSearch } from './search'

test('a role counts from its first to its last day', () => {
  const grant = { from: '2026-01-01', to: '2026-06-30' }
  expect(grantState(grant, '2025-12-31')).toBe('later')
  expect(grantState(grant, '2026-01-01')).toBe('active')
  expect(grantState(grant, '2026-06-30')).toBe('active')
  expect(grantState(grant, '2026-07-01')).toBe('over')
  expect(grantState({ ...grant, to: null }, '2030-01-01')).toBe('active')
})

test('a link works until it runs out', () => {
  const invitation = { sentAt: '2026-11-22T10:00:00Z', expiresAt: '2026-11-29T10:00:00Z' }
  expect(isOpen(invitation, Date.parse('2026-11-29T09:59:59Z'))).toBe(true)
  expect(isOpen(invitation, Date.parse('2026-11-29T10:00:00Z'))).toBe(false)
})

test('the address of the list becomes the filter of the API', () => {
  const search = validatePersonSearch({ q: 'holm', arkiv: true, sider: ['c'], role: 'admin' })
  expect(search).toEqual({ q: 'holm', arkiv: true, sider: ['c'] })
  expect(filterOf(search)).toEqual({ limit: 50, q: 'holm', archived: true, after: 'c' })
})
