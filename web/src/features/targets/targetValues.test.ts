import { expect, test } from 'vitest'
import type { Target, TargetStatement } from '../../api/types'
import { operators, operatorsFor, timeUnitsFor } from './operators'
import { isReadable, statementInput, targetInput, targetSchema, targetValues } from './targetValues'

/** As the server answers: every field, null when empty. */
const empty = {
  value: null,
  upperValue: null,
  tolerance: null,
  of: null,
  mode: null,
  baseline: null,
  unit: null,
  parts: null,
  per: null,
  from: null,
  deadline: null,
  breakdown: null,
  margin: null,
  note: null,
}

const target = (statement: object) =>
  ({
    indicatorId: 'i',
    successCriterionId: 'c',
    statement: { ...empty, ...statement } as unknown as TargetStatement,
  }) as Target

const statements: [string, object][] = [
  ['atLeast', { value: 70, per: 'course', from: '2019-01-01', deadline: '2022-12-31', note: 'gennemfører' }],
  ['atMost', { value: 5.5, deadline: '2025-12-31', margin: { absolute: 0.5 } }],
  ['between', { value: 12, upperValue: 15, per: 'course' }],
  ['about', { value: 100, tolerance: { percent: 10 }, per: 'year' }],
  ['about', { value: 100, tolerance: { absolute: 7.5 } }],
  ['exactly', { value: 0, breakdown: 'unge' }],
  ['rankAtLeast', { value: 7, of: 19 }],
  ['changeBy', { value: -15, mode: 'percent', baseline: { value: 1234.5, period: '2013' } }],
  ['allWithin', { value: 7, unit: 'calendarDays' }],
  [
    'count',
    {
      parts: [
        { label: 'Røgfrit liv', value: 8 },
        { label: 'Kom og Kvit', value: 4 },
      ],
      per: 'year',
    },
  ],
  ['milestones', { parts: [{ label: 'plan godkendt', done: '2020-01-15' }, { label: 'plan fulgt' }] }],
  ['follow', { breakdown: 'unge', note: 'uden for vores hænder' }],
]

/** The same without what is empty, as what was typed and what comes out are compared. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said)
  if (typeof value !== 'object' || value === null) return value
  const filled = Object.entries(value).filter(([, each]) => each !== null && each !== undefined)
  return Object.fromEntries(filled.map(([name, each]) => [name, said(each)]))
}

test.each(statements)('%s survives the way through the form', (operator, statement) => {
  const values = targetValues(target({ operator, ...statement }))
  expect(targetSchema.safeParse(values).error).toBeUndefined()
  expect(isReadable(values.statement)).toBe(true)
  expect(said(targetInput('g', values))).toEqual({
    goalId: 'g',
    successCriterionId: 'c',
    indicatorId: 'i',
    statement: { operator, ...statement },
  })
})

test('what is only followed takes neither dates nor a margin along', () => {
  const { statement } = targetValues(
    target({
      operator: 'atMost',
      value: 5,
      from: '2025-01-01',
      deadline: '2024-12-31',
      margin: { percent: 5 },
    }),
  )
  const followed = { ...statement, operator: 'follow' }
  expect(isReadable(followed)).toBe(true)
  expect(said(statementInput(followed))).toEqual({ operator: 'follow' })
})

test('what was typed for another operator stays in the form only', () => {
  const { statement } = targetValues(target({ operator: 'between', value: 12, upperValue: 15 }))
  expect(said(statementInput({ ...statement, operator: 'milestones' }))).toEqual({
    operator: 'milestones',
    parts: [{ label: '' }],
  })
  expect(said(statementInput({ ...statement, operator: 'atLeast' }))).toEqual({
    operator: 'atLeast',
    value: 12,
  })
})

function faults(statement: object) {
  const blank = targetValues(null)
  const values = { ...blank, indicatorId: 'i', statement: { ...blank.statement, ...statement } }
  const issues = targetSchema.safeParse(values).error?.issues ?? []
  return issues.map(({ path, message }) => [path.join('.'), message])
}

test('each fault stands on the field that shows it', () => {
  expect(faults({})).toEqual([['statement.operator', 'targets.form.operatorMissing']])
  expect(faults({ operator: 'atLeast', value: 'ti' })).toEqual([
    ['statement.value', 'targets.form.figureForm'],
  ])
  expect(
    faults({ operator: 'about', value: '5', tolerance: { in: 'absolute', percent: '10', absolute: '' } }),
  ).toEqual([['statement.tolerance.absolute', 'targets.form.figureMissing']])
  expect(faults({ operator: 'changeBy', value: '-15', baseline: { value: '', period: '2013' } })).toEqual([
    ['statement.mode', 'targets.form.modeMissing'],
    ['statement.baseline.value', 'targets.form.baselineMissing'],
  ])
  expect(faults({ operator: 'count', parts: [] })).toEqual([['statement.parts', 'targets.form.partsMissing']])
  expect(faults({ operator: 'count', parts: [{ label: '', value: '8', done: '' }] })).toEqual([
    ['statement.parts.0.label', 'targets.form.partMissing'],
  ])
  expect(faults({ operator: 'atMost', value: '5', from: '2026-01-01', deadline: '2025-12-31' })).toEqual([
    ['statement.deadline', 'targets.form.endsBeforeBegins'],
  ])
})

test('only what figures of the unit can fulfil is offered, and what is chosen already', () => {
  expect(operatorsFor(undefined, '')).toEqual(operators)
  expect(operatorsFor('rank', '')).not.toContain('atLeast')
  expect(operatorsFor('rank', 'atLeast')).toContain('atLeast')
  expect(operatorsFor('percent', '')).not.toContain('count')
  expect(operatorsFor('yesNo', '')).toEqual(['exactly', 'milestones', 'follow'])
  expect(timeUnitsFor('hours')).not.toContain('workingDays')
})
