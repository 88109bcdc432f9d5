import { expect, test } from 'vitest'
import { figureText, parseFigure, unbroken } from './figure'

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

test('no line breaks between a number and its sign', () => {
  expect(unbroken('ca. 100 (± 10 %) pr. år, mindst 35,5 % og 1.000 kr.')).toBe(
    'ca. 100 (±\u00a010\u00a0%) pr. år, mindst 35,5\u00a0% og 1.000\u00a0kr.',
  )
  expect(unbroken('about 100 (± 10%)')).toBe('about 100 (±\u00a010%)')
})
