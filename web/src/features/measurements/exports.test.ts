import { expect, test } from 'vitest'
import { csvOf, fileName } from './exports'

test('a Danish spreadsheet reads the file', () => {
  const rows = [
    ['Periode', 'Tal', 'Note'],
    ['2022', 36.6, 'Sagde "ja"; ellers nej'],
    ['2023', null, null],
  ]
  expect(csvOf(rows)).toBe('\uFEFFPeriode;Tal;Note\r\n2022;36,6;"Sagde ""ja""; ellers nej"\r\n2023;;\r\n')
})

test('a text never becomes a formula, a negative figure stays a figure', () => {
  expect(csvOf([['=HYPERLINK("x")', -2.5]])).toBe('\uFEFF"\'=HYPERLINK(""x"")";-2,5\r\n')
})

test('a file is named by what it shows', () => {
  expect(fileName('Røgfri: 6 mdr. / kursus', 'csv')).toBe('Røgfri-6-mdr-kursus.csv')
  expect(fileName('', 'png')).toBe('tal.png')
})
