import { expect, test } from 'vitest'
import { readFigure, shareOf, typedFigure, noFigure } from './figure'

const share = { unit: 'percent', valueKind: 'share' }
const count = { unit: 'count', valueKind: 'number' }

test('a share is two counts or a value', () => {
  const two = { kind: 'figure', figure: { ...noFigure, numerator: 41, denominator: 112 } }
  expect(readFigure('41 af 112', share)).toEqual(two)
  expect(readFigure('41/112', share)).toEqual(two)
  expect(readFigure('36,6', share)).toEqual({ kind: 'figure', figure: { ...noFigure, value: 36.6 } })
  expect(readFigure('41 af 112', count)).toEqual({ kind: 'invalid' })
  expect(readFigure('41 af', share)).toEqual({ kind: 'invalid' })
  expect(readFigure('ca. 40', count)).toEqual({ kind: 'invalid' })
})

test('a place says among how many, and yes is one', () => {
  const rank = { unit: 'rank', valueKind: 'number' }
  expect(readFigure('12 af 98', rank)).toEqual({ kind: 'figure', figure: { ...noFigure, value: 12, of: 98 } })
  const yesNo = { unit: 'yesNo', valueKind: 'number' }
  expect(readFigure('Ja', yesNo)).toEqual({ kind: 'figure', figure: { ...noFigure, value: 1 } })
  expect(readFigure(' ', yesNo)).toEqual({ kind: 'empty' })
})

test('a figure is shown as it would be typed', () => {
  expect(typedFigure({ ...noFigure, numerator: 41, denominator: 112 })).toBe('41 af 112')
  expect(typedFigure({ ...noFigure, value: 1234.5 })).toBe('1234,5')
  expect(typedFigure({ ...noFigure, value: 12, of: 98 })).toBe('12 af 98')
  expect(typedFigure(noFigure)).toBe('')
})

test('the share is in the unit of the indicator', () => {
  expect(shareOf(41, 112, 'percent')).toBeCloseTo(36.607, 3)
  expect(shareOf(1, 4, 'ratio')).toBe(0.25)
  expect(shareOf(1, 0, 'percent')).toBeNull()
  expect(shareOf(null, 4, 'percent')).toBeNull()
})
