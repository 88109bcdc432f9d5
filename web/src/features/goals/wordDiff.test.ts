import { expect, test } from 'vitest'
import { wordDiff } from './wordDiff'

const marked = (before: string, after: string) =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : `${kind === 'added' ? '+' : '-'}[${text}]`))
    .join('')

test.each([
  ['Flere borgere går', 'Flere borgere går', 'Flere borgere går'],
  ['Flere borgere går', 'Flere ældre borgere går', 'Flere +[ældre ]borgere går'],
  ['Mindst 70 % deltager', 'Mindst 80 % deltager', 'Mindst -[70]+[80] % deltager'],
  ['Rygestop, kost', 'Rygestop', 'Rygestop-[, kost]'],
  ['', 'Nyt mål', '+[Nyt mål]'],
])('«%s» to «%s»', (before, after, expected) => {
  expect(marked(before, after)).toBe(expected)
})

test('both wordings can be read out of the pieces', () => {
  const before = 'Alle unge tilbydes en samtale om trivsel inden udgangen af 2020.'
  const after = 'Unge under 25 tilbydes to samtaler om trivsel inden udgangen af 2022!'
  const pieces = wordDiff(before, after)
  const without = (kind: string) =>
    pieces
      .filter((piece) => piece.kind !== kind)
      .map(({ text }) => text)
      .join('')
  expect(without('added')).toBe(before)
  expect(without('removed')).toBe(after)
})

test('very long texts are shown as replaced', () => {
  expect(wordDiff('ord '.repeat(1_000), 'nyt').map(({ kind }) => kind)).toEqual(['removed', 'added'])
})
