import { afterEach, expect, test } from 'vitest'
import { anonymous, setSession } from '../api/session'
import type { Me } from '../api/types'
import { dropDraft, keepDraft, readDraft } from './drafts'

const draft = { at: '2026-11-22T09:42:00Z', version: 3, base: { title: 'Før' }, values: { title: 'Efter' } }

function logInAs(accountId: string): void {
  setSession({ status: 'loggedIn', token: 't', user: { accountId } as Me })
}

afterEach(() => {
  sessionStorage.clear()
  setSession(anonymous)
})

test('a draft is found again by its name until it is dropped', () => {
  logInAs('lise')
  keepDraft('goal.1', draft)
  expect(readDraft('goal.1')).toEqual(draft)
  expect(readDraft('goal.2')).toBeNull()
  dropDraft('goal.1')
  expect(readDraft('goal.1')).toBeNull()
})

test('nobody finds the draft of another person', () => {
  logInAs('lise')
  keepDraft('goal.1', draft)
  logInAs('mads')
  expect(readDraft('goal.1')).toBeNull()
  logInAs('lise')
  dropDraft('goal.1')
})

test('a draft that cannot be read is no draft', () => {
  logInAs('lise')
  sessionStorage.setItem('aftalemaal.draft.lise.goal.9', '{')
  expect(readDraft('goal.9')).toBeNull()
})
