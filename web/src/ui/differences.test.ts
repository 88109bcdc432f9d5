import { expect, test } from 'vitest'
import { differences, proposed, same } from './differences'

const base = { title: 'Mål', text: 'Gammel', tags: ['a'], on: false }

test('only fields that differ are listed, with who changed them', () => {
  const mine = { ...base, title: 'Mit mål', text: 'Min' }
  const theirs = { ...base, text: 'Deres', tags: ['a', 'b'] }
  const found = differences(base, mine, theirs)
  expect(found.map(({ name, changedBy }) => [name, changedBy])).toEqual([
    ['title', 'me'],
    ['text', 'both'],
    ['tags', 'them'],
  ])
  expect(found.map(proposed)).toEqual(['mine', null, 'theirs'])
})

test('the same change by both is no difference', () => {
  expect(differences(base, { ...base, title: 'Nyt' }, { ...base, title: 'Nyt' })).toEqual([])
})

test('lists are compared by their content and order', () => {
  expect(same([{ law: 'x' }], [{ law: 'x' }])).toBe(true)
  expect(same(['a', 'b'], ['b', 'a'])).toBe(false)
  expect(same(['a'], ['a', 'b'])).toBe(false)
  expect(same('', null)).toBe(false)
})
