import { expect, test } from 'vitest'
import { figureText, parseFigure } from './figure'

test.each([
  ['70', 70],
  ['12,5', 12.5],
  ['1.234', 1234],
  ['1.234,5', 1234.5],
  ['1 234 567', 1234567],
  ['1.234.567', 1234567],
  ['12.5', 12.5],
  ['0.125', 0.125],
  ['-15', -15],
  ['−15 %', -15],
])('a Dane writes %s', (text, value) => {
  expect(parseFigure(text, 'da')).toBe(value)
})

test('an Englishman means the same signs the other way round', () => {
  expect(parseFigure('1,234.5', 'en')).toBe(1234.5)
  expect(parseFigure('1,234', 'en')).toBe(1234)
  expect(parseFigure('1.234', 'en')).toBe(1.234)
})

test.each(['', 'ti', '1,2,3', '12,3.4,5', '1,1234567', '1234567890123456', '--1', '5 %'.replace('5', '')])(
  '«%s» is no figure',
  (text) => expect(parseFigure(text, 'da')).toBeNull(),
)

test.each(['da', 'en'] as const)('a figure survives its field in %s', (language) => {
  for (const value of [0, 70, -15, 12.5, 1234.125, 1234567])
    expect(parseFigure(figureText(value, language), language)).toBe(value)
  expect(figureText(null)).toBe('')
})
