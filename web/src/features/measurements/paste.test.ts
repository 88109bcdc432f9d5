import { expect, test } from 'vitest'
import { parseBlock, placeBlock } from './paste'

test('rows and columns, with the line ends of Windows and one too many', () => {
  expect(parseBlock('1,5\t2\r\n3\t\r\n')).toEqual([
    ['1,5', '2'],
    ['3', ''],
  ])
  expect(parseBlock('41 af 112')).toEqual([['41 af 112']])
})

test('a cell in quotation marks may hold tabs, line breaks and quotation marks', () => {
  expect(parseBlock('"1\t2"\t"a ""b"""\n"x\ny"\t3')).toEqual([
    ['1\t2', 'a "b"'],
    ['x\ny', '3'],
  ])
})

test('the block begins at the cell, and what falls outside is counted', () => {
  const block = [
    ['1', '2'],
    ['3', '4'],
  ]
  expect(placeBlock(block, { row: 1, column: 1 }, { rows: 2, columns: 3 })).toEqual({
    placed: [
      { row: 1, column: 1, text: '1' },
      { row: 1, column: 2, text: '2' },
    ],
    outside: 2,
  })
})
