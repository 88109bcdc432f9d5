import { expect, test } from 'vitest'
import { figureValues } from './figureForm'
import { proposalOf, searchOf, withoutProposal, withProposal } from './proposal'
import { validateReportSearch } from './search'

const proposal = { numerator: 41, denominator: 112, note: 'Efter 6 måneder' }

test('a proposal goes through the address', () => {
  expect(proposalOf(validateReportSearch({ ...searchOf(proposal) }))).toEqual(proposal)
  expect(proposalOf(validateReportSearch({ taeller: 3, note: 'x' }))).toBeNull()
  expect(proposalOf(validateReportSearch({ taeller: 3, naevner: 2 }))).toBeNull()
})

test('a value goes the same way, and takes the place of two counts', () => {
  const longest = { value: 12, note: 'Den længste tid' }
  expect(proposalOf(validateReportSearch({ ...searchOf(longest) }))).toEqual(longest)
  const before = { ...figureValues(null), numerator: '41', denominator: '112' }
  expect(withProposal(before, longest)).toMatchObject({ value: '12', numerator: '', denominator: '' })
  expect(withoutProposal({ ...searchOf(longest), part: 'p1', periode: '2026' })).toEqual({
    part: 'p1',
    periode: '2026',
  })
})

test('it takes the place of the figure, and adds to the note once', () => {
  const before = { ...figureValues(null), value: '36', noValueReason: 'tooFew' as const, note: 'Foreløbigt' }
  const once = withProposal(before, proposal)
  expect(once).toMatchObject({ numerator: '41', denominator: '112', value: '', noValueReason: '' })
  expect(once.note).toBe('Foreløbigt\nEfter 6 måneder')
  expect(withProposal(once, proposal)).toEqual(once)
})
