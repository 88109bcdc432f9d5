import { expect, test } from 'vitest'
import { parseDay, parsePairs } from './pairs'

const today = '2026-11-22'

test('dates as Danish spreadsheets write them, and as machines do', () => {
  expect(parseDay('22.11.2026')).toBe('2026-11-22')
  expect(parseDay(' 2-1-2026 ')).toBe('2026-01-02')
  expect(parseDay('02/01/2026')).toBe('2026-01-02')
  expect(parseDay('2026-11-22')).toBe('2026-11-22')
  expect(parseDay('22-11-2026 08:30')).toBe('2026-11-22')
  expect(['22.11.26', '31.02.2026', '00.01.2026', '2026', 'i går', ''].map(parseDay)).toEqual(
    Array(6).fill(null),
  )
})

test('two columns with a heading; no second date means no contact yet', () => {
  expect(
    parsePairs('Modtaget\tKontakt\r\n01.09.2026\t04.09.2026\r\n02.09.2026\t\r\n2026-09-03\n', today),
  ).toEqual({
    pairs: [
      { received: '2026-09-01', firstContact: '2026-09-04' },
      { received: '2026-09-02', firstContact: null },
      { received: '2026-09-03', firstContact: null },
    ],
    faults: [],
  })
  expect(parsePairs('01.09.2026;04.09.2026', today).pairs).toHaveLength(1)
})

test('faults are told by line, and the other lines count', () => {
  const lines = ['01.09.2026\t04.09.2026', '', 'x\t04.09.2026', '01.09.2026\tx', '05.09.2026\t04.09.2026']
  const { pairs, faults } = parsePairs([...lines, '23.11.2026\t', '01.09.2026\t23.11.2026'].join('\n'), today)
  expect(pairs).toHaveLength(1)
  expect(faults).toEqual([
    { line: 3, code: 'received' },
    { line: 4, code: 'firstContact' },
    { line: 5, code: 'beforeReceived' },
    { line: 6, code: 'future' },
    { line: 7, code: 'future' },
  ])
})

test('nothing pasted is no fault', () => {
  expect(parsePairs('', today)).toEqual({ pairs: [], faults: [] })
})
