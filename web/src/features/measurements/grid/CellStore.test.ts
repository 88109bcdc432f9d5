import { beforeEach, expect, test, vi } from 'vitest'
import { ProblemError, problemWithoutBody } from '../../../api/problem'
import type { Measurement } from '../../../api/types'
import { measurementOf } from '../testMeasurements'
import { cellId, CellStore, stateOf, wantsCare, type CellPlace, type Keeper, type Save } from './CellStore'

const place: CellPlace = {
  indicatorId: 'i1',
  partnerId: 'p1',
  period: '2026-Q3',
  breakdown: null,
  unit: 'percent',
  valueKind: 'share',
  closed: false,
}
const id = cellId(place)
const save = vi.fn<Save>()

function refuse(status: number, current?: Measurement): ProblemError {
  return new ProblemError({ ...problemWithoutBody(status), status, current })
}

function open(base: Measurement | null = null, keeper: Keeper | null = null): CellStore {
  const store = new CellStore(save, keeper)
  store.sync([place], base ? [base] : [])
  return store
}
const state = (store: CellStore) => {
  const cell = store.get(id)
  return cell && stateOf(cell)
}

beforeEach(() => {
  vi.useFakeTimers()
  save.mockReset().mockImplementation(async (_, input, at) =>
    measurementOf({
      ...input,
      accepted: undefined,
      version: (at?.version ?? 0) + 1,
    } as Partial<Measurement>),
  )
  return () => vi.useRealTimers()
})

test('a new figure is saved when the cell is left', async () => {
  const store = open()
  expect(state(store)).toBe('empty')
  store.edit(id, '41 af 112')
  expect(state(store)).toBe('waiting')
  await store.leave(id)
  expect(save.mock.calls[0]?.[1]).toMatchObject({ numerator: 41, denominator: 112, value: null })
  expect(save.mock.calls[0]?.[2]).toBeNull()
  expect(state(store)).toBe('saved')
})

test('what is no figure stays in sight, and is never sent', async () => {
  const store = open()
  store.edit(id, 'ca. 40')
  await store.leave(id)
  expect(save).not.toHaveBeenCalled()
  expect(state(store)).toBe('invalid')
  store.revert(id)
  expect(store.get(id)?.text).toBe('')
})

test('a figure keeps its note when its cell changes', async () => {
  const store = open(measurementOf({ value: 30, note: 'Foreløbigt', version: 4 }))
  store.edit(id, '31,5')
  await store.leave(id)
  expect(save.mock.calls[0]).toMatchObject([place, { value: 31.5, note: 'Foreløbigt' }, { version: 4 }])
})

test('a remark of the server is a warning', async () => {
  save.mockImplementation(async () =>
    measurementOf({ value: 99, remarks: [{ code: 'farFromLast', accepted: null }] }),
  )
  const store = open()
  store.edit(id, '99')
  await store.leave(id)
  expect(state(store)).toBe('warning')
})

test('what is sent or closed is locked', () => {
  const store = open(measurementOf({ value: 30, state: 'submitted', may: [] }))
  expect(state(store)).toBe('locked')
  store.edit(id, '31')
  expect(store.get(id)?.text).toBe('30')
})

test('counts of several kinds are shown, and changed on their own page', () => {
  const parts = [
    { label: 'Kom og Kvit', value: 3 },
    { label: 'Åbne hold', value: 4 },
  ]
  const store = open(measurementOf({ parts }))
  expect(store.get(id)?.text).toBe('Kom og Kvit 3, Åbne hold 4')
  expect(state(store)).toBe('locked')
})

test('a category has a cell and a figure of its own', async () => {
  const young = { ...place, breakdown: 'unge' }
  const store = new CellStore(save)
  store.sync(
    [place, young],
    [measurementOf({ value: 30 }), measurementOf({ value: 12, breakdown: 'unge', version: 3 })],
  )
  expect(store.get(id)?.text).toBe('30')
  store.edit(cellId(young), '13')
  await store.leave(cellId(young))
  expect(save.mock.calls).toHaveLength(1)
  expect(save.mock.calls[0]).toMatchObject([{ breakdown: 'unge' }, { value: 13 }, { version: 3 }])
})

test('what is returned, odd or refused wants care', () => {
  const wants = (rest: Partial<Measurement>) => {
    const cell = open(measurementOf({ value: 30, ...rest })).get(id)
    return cell && wantsCare(cell)
  }
  expect(wants({})).toBe(false)
  expect(wants({ state: 'returned' })).toBe(true)
  expect(wants({ remarks: [{ code: 'farFromLast', accepted: null }] })).toBe(true)
})

test('without a connection the figure waits, and goes when it is back', async () => {
  const store = open()
  save.mockRejectedValueOnce(refuse(0))
  store.edit(id, '30')
  await store.leave(id)
  expect(state(store)).toBe('waiting')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(state(store)).toBe('saved')
})

test('a refusal says so until the figure is changed', async () => {
  const store = open()
  save.mockRejectedValueOnce(refuse(409))
  store.edit(id, '30')
  await store.leave(id)
  expect(state(store)).toBe('failed')
  save.mockRejectedValueOnce(refuse(422))
  store.edit(id, '130')
  await store.leave(id)
  expect(state(store)).toBe('invalid')
})

test('two figures for one cell: somebody chooses', async () => {
  const store = open(measurementOf({ value: 30, version: 1 }))
  save.mockRejectedValueOnce(refuse(412, measurementOf({ value: 32, version: 2 })))
  store.edit(id, '31')
  await store.leave(id)
  expect(state(store)).toBe('failed')
  expect(store.get(id)?.theirs?.value).toBe(32)
  await store.resolve(id, 'mine')
  expect(save.mock.calls.at(-1)?.[2]).toMatchObject({ version: 2 })
  expect(state(store)).toBe('saved')
})

test('a newer version with the same figure is no question', async () => {
  const store = open(measurementOf({ value: 30, version: 1 }))
  save.mockRejectedValueOnce(refuse(412, measurementOf({ value: 30, note: 'Ny note', version: 2 })))
  store.edit(id, '31')
  await store.leave(id)
  expect(save.mock.calls[1]?.[1]).toMatchObject({ value: 31, note: 'Ny note' })
  expect(state(store)).toBe('saved')
})

test('a fresh answer does not touch what is being typed', () => {
  const store = open(measurementOf({ value: 30, version: 1 }))
  store.edit(id, '31')
  store.sync([place], [measurementOf({ value: 33, version: 2 })])
  expect(store.get(id)?.text).toBe('31')
  expect(store.unsaved()).toBe(1)
})

test('typed text survives a reload', () => {
  const keep = vi.fn()
  const store = open(null, { keep, kept: () => [{ id, text: '31', version: null }] })
  expect(store.get(id)?.text).toBe('31')
  expect(keep).toHaveBeenLastCalledWith([{ id, text: '31', version: null }])
})

test('typed text that meets another figure after a reload is not simply saved', async () => {
  const keeper = { keep: vi.fn(), kept: () => [{ id, text: '31', version: 1 }] }
  const store = open(measurementOf({ value: 33, version: 2 }), keeper)
  await store.leave(id)
  expect(save).not.toHaveBeenCalled()
  expect(state(store)).toBe('failed')
})
