import { expect, test } from 'vitest'
import { draftOf } from './draft'
import { paperOf, senderBlock, type PaperWords } from './paper'
import { goal, line, scale } from './testLines'
import type { Proposal, StatusLine } from '../../api/types'

const words: PaperWords = {
  column: ({ da }) => da,
  theme: (index, { title }) => `Tema ${index + 1}: ${title}`,
  proposal: ({ kind, part, reason }) => ({
    label: `${kind === 'drop' ? 'Foreslås udgået' : 'Foreslås omformuleret'}${part ? ` (${part})` : ''}`,
    text: reason ?? '',
  }),
  plannedStart: (when) => `Planlagt start: ${when}`,
}
const none: Proposal = { kind: 'drop', part: null, wording: null, reason: null }

function paper(...lines: StatusLine[]) {
  return paperOf(scale, [{ themeId: 't1', title: 'Sunde rammer', lines: lines.map(draftOf) }], words)
}

function rowOf(change: Partial<StatusLine>) {
  return paper(line('1', change)).tables[0]?.rows[0]
}

test('several goals stand in one row, each with its annex after it', () => {
  const goals = [goal('Motionsvejledning', 'bilag 1'), goal('Indsats vedr. motionsvejledning', 'bilag 2')]
  expect(rowOf({ goals, statusKey: 'startedOrDone' })).toEqual({
    goals: [
      { title: 'Motionsvejledning', sources: '(bilag 1)' },
      { title: 'Indsats vedr. motionsvejledning', sources: '(bilag 2)' },
    ],
    answersFor: goals,
    rewording: null,
    marks: ['X', ''],
    remark: [],
  })
})

test('the remark comes first, then the proposal with its reason', () => {
  const proposal = { ...none, reason: 'Oversigten forældes.' }
  expect(rowOf({ remark: 'Findes på sundhed.dk.', proposal })?.remark).toEqual([
    'Findes på sundhed.dk.',
    'Foreslås udgået: Oversigten forældes.',
  ])
})

test('of a partial proposal the part is named', () => {
  expect(
    rowOf({ proposal: { ...none, part: 'dialogmøder', reason: 'Det hører til Sundhedsaftalen.' } })?.remark,
  ).toEqual(['Foreslås udgået (dialogmøder): Det hører til Sundhedsaftalen.'])
})

test('a proposal without a reason ends without a colon', () => {
  expect(rowOf({ proposal: none })?.remark).toEqual(['Foreslås udgået'])
})

test('a new wording stands under the goal', () => {
  const proposal: Proposal = {
    ...none,
    kind: 'reword',
    wording: 'Fokus på den sunde madpakke.',
    reason: 'Ingen foldere.',
  }
  expect(rowOf({ proposal })).toMatchObject({
    rewording: 'Fokus på den sunde madpakke.',
    remark: ['Foreslås omformuleret: Ingen foldere.'],
  })
})

test('the planned start is not said twice', () => {
  const plannedStart = { text: '4. kvartal 2020', from: null, to: null }
  expect(rowOf({ plannedStart })?.remark).toEqual(['Planlagt start: 4. kvartal 2020'])
  expect(rowOf({ plannedStart, remark: 'Igangsættes i 4. kvartal 2020.' })?.remark).toEqual([
    'Igangsættes i 4. kvartal 2020.',
  ])
})

test('an inferred status carries a star, and the paper tells how many there are', () => {
  const content = paper(
    line('1', { statusKey: 'notStarted', inferred: true }),
    line('2', { statusKey: 'done' }),
    line('3', { inferred: true }),
  )
  expect(content.tables[0]?.rows.map(({ marks }) => marks)).toEqual([
    ['', 'X*'],
    ['X', ''],
    ['', ''],
  ])
  expect(content).toMatchObject({ inferred: 1, unanswered: 1 })
})

test('each theme ends with its totals, and the paper with those of all; themes without lines are left out', () => {
  const themes = [
    { themeId: 't1', title: 'Et', lines: [draftOf(line('1', { statusKey: 'done' }))] },
    { themeId: 't2', title: 'To', lines: [] },
    {
      themeId: 't3',
      title: 'Tre',
      lines: [draftOf(line('2', { statusKey: 'planned', goals: [goal('a'), goal('b')] }))],
    },
  ]
  const { tables, ...over } = paperOf(scale, themes, words)
  expect(tables.map(({ heading, totals, lines, goals }) => [heading, ...totals, lines, goals])).toEqual([
    ['Tema 1: Et', '1', '0', 1, 1],
    ['Tema 3: Tre', '0', '1', 1, 2],
  ])
  expect(over).toMatchObject({
    columns: ['Gennemført/igangsat', 'Ikke igangsat'],
    totals: ['1', '1'],
    lines: 2,
    goals: 3,
  })
})

test('the sender stands in groups of lines, without what is not given', () => {
  const sender = {
    office: 'Social- og Sundhedscenter',
    unit: 'Administration',
    address: 'Amtstue Allé 71\n4100 Ringsted',
    phone: '+45 57 62 80 10',
    email: null,
    website: null,
    ean: '5798007643577',
  }
  expect(senderBlock({ sender }, { ean: 'EAN:', phone: 'Tel.:' })).toEqual([
    ['Social- og Sundhedscenter'],
    ['Administration', 'Amtstue Allé 71', '4100 Ringsted'],
    ['Tel.: +45 57 62 80 10'],
    ['EAN: 5798007643577'],
  ])
})
