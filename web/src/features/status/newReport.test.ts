import { expect, test } from 'vitest'
import type { StatusReport } from '../../api/types'
import { headOf } from './newReport'

const report = (id: string, change: Partial<StatusReport>) =>
  ({
    id,
    state: 'draft',
    reportDate: '2020-05-28',
    question: `Spørgsmål ${id}`,
    pageHeader: 'NOTAT',
    introduction: null,
    sender: { office: id },
    ...change,
  }) as StatusReport

test('the first report of an agreement begins with an empty head', () => {
  expect(headOf([], 'previous')).toMatchObject({ question: null, sender: { office: null } })
})

test('as the previous one: its words and its sender; the newest final one counts before any draft', () => {
  const reports = [
    report('a', { state: 'final', reportDate: '2019-01-01' }),
    report('b', { state: 'final', reportDate: '2020-01-01' }),
    report('c', { reportDate: '2026-01-01' }),
  ]
  expect(headOf(reports, 'previous')).toMatchObject({ question: 'Spørgsmål b', sender: { office: 'b' } })
})

test('with new lines only the sender and the heading are taken over', () => {
  expect(headOf([report('a', {})], 'goals')).toMatchObject({
    question: null,
    pageHeader: 'NOTAT',
    sender: { office: 'a' },
  })
})
