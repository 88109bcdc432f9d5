import { expect, test } from 'vitest'
import { categoryLabel } from './categoryLabel'

test('a category goes by its label, or by its key when nobody knows it any more', () => {
  const categories = [
    { key: 'unge', label: 'Unge', parents: [] },
    { key: 'unge-uden', label: 'Unge uden uddannelse', parents: ['unge'] },
  ]
  const indicator = { breakdowns: [{ key: 'gruppe', label: 'Gruppe', categories }] }
  expect(categoryLabel(indicator, 'unge-uden')).toBe('Unge uden uddannelse')
  expect(categoryLabel(indicator, 'unge-med')).toBe('unge-med')
})
