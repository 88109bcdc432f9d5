import { expect, test } from 'vitest'
import { ratesOf } from './rates'

test('a course of 12: 10 are asked, 8 reply, 2 count', () => {
  const rates = ratesOf({ participants: 12, asked: 10, replied: 8, numerator: 2 })
  expect(rates.dropOut).toBeCloseTo(16.667, 3)
  expect(rates).toMatchObject({ replyRate: 80, ofAsked: 20, ofReplied: 25 })
})

test('nothing is reckoned from what is missing, nor from more than there are', () => {
  const none = { replyRate: null, dropOut: null, ofAsked: null, ofReplied: null }
  expect(ratesOf({ participants: null, asked: null, replied: null, numerator: null })).toEqual(none)
  expect(ratesOf({ participants: 12, asked: 13, replied: 14, numerator: 15 })).toEqual(none)
  expect(ratesOf({ participants: 12, asked: 0, replied: 0, numerator: 0 })).toEqual({ ...none, dropOut: 100 })
})
