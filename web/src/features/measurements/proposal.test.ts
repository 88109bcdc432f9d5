import { expect, test } from 'vitest'
import { figureValues } from './figureForm'
import { proposalOf, searchOf, withProposal } from './proposal'
import { validateReportSearch } from './search'

const proposal = { numerator: 41, denominator: 112, note: 'Efter 6 måneder' }

test('a proposal goes through the address', () => {
  expect(proposalOf(validateReportSearch({ ...searchOf(proposal) }))).toEqual(proposal)
  expect(proposalOf(validateReportSearch({ taeller: 3, note: 'x' }))).toBeNull()
  expect(proposalOf(validateReportSearch({ taeller: 3, naevner: 2 }))).toBeNull()
})

test('it takes the place of the figure, and adds to the note once', () => {
  const before = { ...figureValues(null), value: '36', noValueReason: 'tooFew' as const, note: 'Foreløbigt' }
  const once = withProposal(before, proposal)
  expect(once).toMatchObject({ numerator: '41', denominator: '112', value: '', noValueReason: '' })
  expect(once.note).toBe('Foreløbigt\nEfter 6 måneder')
  expect(withProposal(once, proposal)).toEqual(once)
})
