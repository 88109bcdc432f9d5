import { expect, test } from 'vitest'
import { disputed, draftOf, inputOf, mergedDraft, sameDraft } from './draft'
import { goal, line } from './testLines'

const base = draftOf(line('1', { remark: 'Før', statusKey: 'planned' }))

test('an empty remark is sent as none', () => {
  expect(inputOf({ ...base, remark: '  ' }).remark).toBeNull()
  expect(inputOf({ ...base, remark: 'Nu' })).toMatchObject({ remark: 'Nu', goalIds: ['Mål 1'] })
})

test('a goal that got a new title elsewhere is no change of the line', () => {
  expect(sameDraft(base, { ...base, goals: [{ ...goal('Nyt navn'), id: 'Mål 1' }] })).toBe(true)
  expect(sameDraft(base, { ...base, goals: [] })).toBe(false)
})

test('changes of different fields need no decision: both count', () => {
  const [mine, theirs] = [
    { ...base, remark: 'Min' },
    { ...base, statusKey: 'done' },
  ]
  expect(disputed(base, mine, theirs)).toEqual([])
  expect(mergedDraft(base, mine, theirs, {})).toMatchObject({ remark: 'Min', statusKey: 'done' })
})

test('the same change by both needs no decision', () => {
  const both = { ...base, remark: 'Ens' }
  expect(disputed(base, both, both)).toEqual([])
})

test('where both wrote something else, the choice counts', () => {
  const [mine, theirs] = [
    { ...base, remark: 'Min' },
    { ...base, remark: 'Deres', statusKey: 'done' },
  ]
  expect(disputed(base, mine, theirs).map(({ name }) => name)).toEqual(['remark'])
  expect(mergedDraft(base, mine, theirs, { remark: 'Min' })).toMatchObject({
    remark: 'Min',
    statusKey: 'done',
  })
  expect(mergedDraft(base, mine, theirs, { remark: 'Deres' })).toMatchObject({ remark: 'Deres' })
})

test('the mark of an inferred status follows the status that is kept', () => {
  const was = { ...base, inferred: true }
  const mine = { ...was, statusKey: 'done', inferred: false }
  const theirs = { ...was, remark: 'Deres' }
  expect(mergedDraft(was, mine, theirs, {})).toMatchObject({
    statusKey: 'done',
    inferred: false,
    remark: 'Deres',
  })
})
