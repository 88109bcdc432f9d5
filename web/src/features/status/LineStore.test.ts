import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ProblemError, problemWithoutBody } from '../../api/problem'
import type { StatusLine, StatusLineInput } from '../../api/types'
import { isStuck, LineStore, saveStatusOf, type Send } from './LineStore'
import { line } from './testLines'

const first = line('1')

/** A server that keeps what it is given, as far as the tests look. */
function accept(old: StatusLine, { remark, statusKey, inferred = false }: StatusLineInput): StatusLine {
  return {
    ...old,
    remark: remark?.trim() ?? null,
    statusKey: statusKey ?? null,
    inferred,
    version: old.version + 1,
  }
}

function refuse(status: number, current?: StatusLine): ProblemError {
  return new ProblemError({ ...problemWithoutBody(status), status, current })
}

const send = vi.fn<Send>()
function open() {
  return new LineStore([first], send)
}
function entryOf(store: LineStore) {
  const entry = store.snapshot().get('1')
  if (!entry) throw new Error('the line is gone')
  return entry
}
const statusOf = (store: LineStore) => saveStatusOf(entryOf(store))

beforeEach(() => {
  vi.useFakeTimers()
  send.mockReset().mockImplementation(async (old, input) => accept(old, input))
})
afterEach(() => {
  vi.useRealTimers()
})

test('typing is saved after a pause, once', async () => {
  const store = open()
  store.edit('1', { remark: 'I' })
  store.edit('1', { remark: 'I gang' })
  expect(statusOf(store)).toBe('unsaved')
  await vi.advanceTimersByTimeAsync(1_400)
  expect(send).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(200)
  expect(send).toHaveBeenCalledTimes(1)
  expect(send.mock.calls[0]?.[1]).toMatchObject({ remark: 'I gang' })
  expect(statusOf(store)).toBe('saved')
})

test('leaving the field saves at once', async () => {
  const store = open()
  store.edit('1', { remark: 'I gang' })
  store.leave('1')
  expect(statusOf(store)).toBe('saving')
  await vi.runAllTimersAsync()
  expect(send).toHaveBeenCalledTimes(1)
  expect(statusOf(store)).toBe('saved')
})

test('what is typed while saving goes with the next request, on the new version', async () => {
  const store = open()
  store.edit('1', { remark: 'Et' }, 'now')
  store.edit('1', { remark: 'Et og to' })
  await vi.runAllTimersAsync()
  expect(send.mock.calls.map(([old, input]) => [old.version, input.remark])).toEqual([
    [1, 'Et'],
    [2, 'Et og to'],
  ])
  expect(entryOf(store)).toMatchObject({ base: { version: 3 }, draft: { remark: 'Et og to' } })
})

test('a trailing space stays under the hand, and goes when one leaves', async () => {
  const store = open()
  store.edit('1', { remark: 'Et ' })
  await vi.runAllTimersAsync()
  expect(entryOf(store).draft.remark).toBe('Et ')
  expect(send).toHaveBeenCalledTimes(1)
  store.leave('1')
  expect(entryOf(store).draft.remark).toBe('Et')
  expect(send).toHaveBeenCalledTimes(1)
})

test('without a connection the text stays, and is saved when it comes back', async () => {
  const store = open()
  send.mockRejectedValueOnce(refuse(0))
  store.edit('1', { remark: 'I gang' }, 'now')
  await vi.advanceTimersByTimeAsync(0)
  expect(statusOf(store)).toBe('unsaved')
  expect(isStuck(entryOf(store))).toBe(true)
  expect(entryOf(store).draft.remark).toBe('I gang')
  await store.flush()
  expect(statusOf(store)).toBe('saved')
})

test('a server out of reach is tried again by itself, more and more seldom', async () => {
  const store = open()
  send.mockRejectedValueOnce(refuse(503)).mockRejectedValueOnce(refuse(503))
  store.edit('1', { remark: 'I gang' }, 'now')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(send).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(9_000)
  expect(send).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(statusOf(store)).toBe('saved')
})

test('what the server refuses is invalid, and stays so until it is changed', async () => {
  const store = open()
  send.mockRejectedValueOnce(refuse(422))
  store.edit('1', { remark: 'x'.repeat(5000) }, 'now')
  await vi.runAllTimersAsync()
  expect(statusOf(store)).toBe('invalid')
  expect(send).toHaveBeenCalledTimes(1)
  store.edit('1', { remark: 'x' })
  expect(statusOf(store)).toBe('unsaved')
  await vi.runAllTimersAsync()
  expect(statusOf(store)).toBe('saved')
})

test('a newer version with other fields changed is merged without a question', async () => {
  const store = open()
  send.mockRejectedValueOnce(refuse(412, line('1', { version: 4, statusKey: 'done' })))
  store.edit('1', { remark: 'Min' }, 'now')
  await vi.runAllTimersAsync()
  expect(send.mock.calls[1]?.[0].version).toBe(4)
  expect(send.mock.calls[1]?.[1]).toMatchObject({ remark: 'Min', statusKey: 'done' })
  expect(statusOf(store)).toBe('saved')
})

test('a newer version of the same field waits for a choice; mine is then saved on top of it', async () => {
  const store = open()
  send.mockRejectedValueOnce(refuse(412, line('1', { version: 4, remark: 'Deres' })))
  store.edit('1', { remark: 'Min' }, 'now')
  await vi.runAllTimersAsync()
  expect(entryOf(store).theirs?.remark).toBe('Deres')
  expect(isStuck(entryOf(store))).toBe(true)
  await store.flush()
  expect(send).toHaveBeenCalledTimes(1)
  await store.resolve('1', { remark: 'Min' })
  expect(send.mock.calls[1]?.[0].version).toBe(4)
  expect(entryOf(store)).toMatchObject({ base: { remark: 'Min' }, theirs: null })
})

test('taking theirs needs no further saving', async () => {
  const store = open()
  send.mockRejectedValueOnce(refuse(412, line('1', { version: 4, remark: 'Deres' })))
  store.edit('1', { remark: 'Min' }, 'now')
  await vi.runAllTimersAsync()
  await store.resolve('1', { remark: 'Deres' })
  expect(send).toHaveBeenCalledTimes(1)
  expect(entryOf(store).draft.remark).toBe('Deres')
  expect(statusOf(store)).toBe('saved')
})

test('fresh lines from the server replace what is saved and leave alone what is typed', () => {
  const store = new LineStore([first, line('2')], send)
  store.edit('1', { remark: 'Min' })
  store.sync([line('1', { version: 2, remark: 'Deres' }), line('2', { version: 2, remark: 'Ny' }), line('3')])
  expect([...store.snapshot().values()].map(({ draft }) => draft.remark)).toEqual(['Min', 'Ny', ''])
  store.sync([line('3')])
  expect([...store.snapshot().keys()]).toEqual(['3', '1'])
  store.stop()
})

test('an older answer does not undo a newer one', async () => {
  const store = open()
  store.edit('1', { remark: 'Ny' }, 'now')
  await vi.runAllTimersAsync()
  store.sync([first])
  expect(entryOf(store).draft.remark).toBe('Ny')
})

test('text from before a reload is taken up again and saved on the version it was typed on', async () => {
  const kept = { base: first, draft: { ...entryOf(open()).draft, remark: 'Fra før' } }
  const keep = vi.fn()
  const store = new LineStore([line('1', { version: 2 })], send, { keep, kept: () => [kept] })
  expect(entryOf(store).draft.remark).toBe('Fra før')
  store.start()
  await vi.runAllTimersAsync()
  expect(send.mock.calls[0]?.[0].version).toBe(1)
  expect(keep).toHaveBeenLastCalledWith([])
})
