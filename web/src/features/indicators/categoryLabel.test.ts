import { expect, test } from 'vitest'
import { categoriesOf, categoryLabel, categoryOptions } from './categoryLabel'

const categories = [
  { key: 'unge', label: 'Unge', parents: [] },
  { key: 'unge-uden', label: 'Unge uden uddannelse', parents: ['unge'] },
]
const indicator = { breakdowns: [{ key: 'gruppe', label: 'Gruppe', categories }] }

test('a category goes by its label, or by its key when nobody knows it any more', () => {
  expect(categoryLabel(indicator, 'unge-uden')).toBe('Unge uden uddannelse')
  expect(categoryLabel(indicator, 'unge-med')).toBe('unge-med')
})

test('categories know how deep they lie, and are offered with what they tell apart', () => {
  expect(categoriesOf(indicator).map(({ key, depth }) => [key, depth])).toEqual([
    ['unge', 0],
    ['unge-uden', 1],
  ])
  expect(categoryOptions(indicator)[1]).toEqual({
    value: 'unge-uden',
    label: 'Gruppe: Unge uden uddannelse',
  })
})
