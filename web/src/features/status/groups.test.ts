import { expect, test } from 'vitest'
import { groupLines, movedTo, positionsInOrder } from './groups'
import { LineStore } from './LineStore'
import { line } from './testLines'

const themes = [
  { themeId: 't1', title: 'Et' },
  { themeId: 't2', title: 'To' },
]
const ids = (store: LineStore) =>
  groupLines(themes, store.snapshot()).map(({ themeId, entries }) => [
    themeId,
    ...entries.map(({ base }) => base.id),
  ])

test('lines stand under their themes in their order, those outside the themes last', () => {
  const store = new LineStore(
    [
      line('b', { position: 2 }),
      line('a', { position: 1 }),
      line('c', { themeId: 't2' }),
      line('d', { themeId: null }),
    ],
    async (saved) => saved,
  )
  expect(ids(store)).toEqual([
    ['t1', 'a', 'b'],
    ['t2', 'c'],
    [null, 'd'],
  ])
})

test('a moved line stands in its new place before it is saved', () => {
  const store = new LineStore([line('a'), line('c', { themeId: 't2' })], async (saved) => saved)
  store.edit('a', { themeId: 't2', position: 5 })
  expect(ids(store)).toEqual([['t1'], ['t2', 'c', 'a']])
  store.stop()
})

test('moving inside a theme changes only the lines between the old and the new place', () => {
  const lines = [4, 5, 6, 7].map((position) => ({ id: `${position}`, position }))
  const [first, second] = lines
  expect(positionsInOrder(movedTo(lines, second ?? { id: '', position: 0 }, 0), null)).toEqual([
    { id: '5', position: 4 },
    { id: '4', position: 5 },
  ])
  expect(positionsInOrder(movedTo(lines, first ?? { id: '', position: 0 }, 3), null)).toHaveLength(4)
})

test('lines that share a position are given one each', () => {
  const lines = ['a', 'b', 'c'].map((id) => ({ id, position: 0 }))
  expect(positionsInOrder(lines, null)).toEqual([
    { id: 'b', position: 1 },
    { id: 'c', position: 2 },
  ])
})

test('a newcomer last in a theme moves nobody else', () => {
  const lines = [4, 5].map((position) => ({ id: `${position}`, position }))
  expect(positionsInOrder(movedTo(lines, { id: 'new', position: 0 }, 2), 'new')).toEqual([
    { id: 'new', position: 6 },
  ])
})
