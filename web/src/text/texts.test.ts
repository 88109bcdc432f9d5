import { createIntl } from 'react-intl'
import { expect, test } from 'vitest'
import { isTextKey, loadTexts } from './index'
import { languages } from './language'

/** The names of the values that a message wants. */
function places(message: string): string[] {
  return [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name ?? ''))].sort()
}

test('both languages ask for the same values', async () => {
  const [da, en] = [await loadTexts('da'), await loadTexts('en')]
  const placesOf = (texts: typeof da) => Object.entries(texts).map(([key, text]) => [key, places(text)])
  expect(Object.fromEntries(placesOf(en))).toEqual(Object.fromEntries(placesOf(da)))
})

test.each(languages)('every text in %s can be shown', async (language) => {
  const messages = await loadTexts(language)
  const broken: string[] = []
  const intl = createIntl({ locale: language, messages, onError: ({ message }) => broken.push(message) })
  for (const [id, text] of Object.entries(messages)) {
    const values = Object.fromEntries(places(text).map((name) => [name, 2]))
    if (!intl.formatMessage({ id }, values).trim()) broken.push(`${id} is empty`)
  }
  expect(broken).toEqual([])
})

test('a sentence from the server is no key', () => {
  expect(isTextKey('Aftalen er lukket.')).toBe(false)
  expect(isTextKey('toString')).toBe(false)
  expect(isTextKey('form.save')).toBe(true)
})
