import { expect, test } from 'vitest'
import { movedBy } from './order'

const placed = (...positions: number[]) =>
  positions.map((position, at) => ({ id: 'abc'[at] ?? '', position }))
const said = (moves: ReturnType<typeof movedBy>) => moves.map(({ item, position }) => [item.id, position])

test('two neighbours change places', () => {
  expect(said(movedBy(placed(0, 4, 9), 1, -1))).toEqual([
    ['b', 0],
    ['a', 4],
  ])
  expect(said(movedBy(placed(0, 4, 9), 1, 1))).toEqual([
    ['b', 9],
    ['c', 4],
  ])
})

test('the first goes no higher and the last no lower', () => {
  expect(movedBy(placed(0, 1), 0, -1)).toEqual([])
  expect(movedBy(placed(0, 1), 1, 1)).toEqual([])
})

test('those that share a place are numbered anew', () => {
  expect(said(movedBy(placed(0, 0, 0), 2, -1))).toEqual([
    ['c', 1],
    ['b', 2],
  ])
})
