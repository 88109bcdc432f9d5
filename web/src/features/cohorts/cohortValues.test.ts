import { expect, test } from 'vitest'
import { blankWave, cohortInput, cohortSchema, cohortValues, dueDate, nextMonths } from './cohortValues'

const share = { id: 'i', valueKind: 'share' } as const
const course = {
  ...cohortValues(null, 'p'),
  name: 'Rygestop, forår 2026',
  startsOn: '2026-03-02',
  participants: '12',
}

test('a new cohort proposes three waves, and asks for what it cannot do without', () => {
  const values = cohortValues(null)
  expect(values.waves.map(({ months }) => months)).toEqual(['0', '6', '12'])
  expect(cohortSchema.safeParse(values).error?.issues.map(({ message }) => message)).toEqual([
    'cohorts.form.nameMissing',
    'cohorts.form.partnerMissing',
    'cohorts.form.startMissing',
    'cohorts.form.participantsWrong',
  ])
  expect(cohortSchema.safeParse(course).success).toBe(true)
})

test('no two waves are due at once, and people come in whole numbers', () => {
  const faults = (wave: object) =>
    cohortSchema
      .safeParse({ ...course, waves: [blankWave(6), { ...blankWave(12), ...wave }] })
      .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  expect(faults({ months: '6' })).toEqual(['waves.1.months cohorts.form.monthsTwice'])
  expect(faults({ asked: '9,5' })).toEqual(['waves.1.asked cohorts.form.countWrong'])
  expect(faults({ months: '' })).toEqual(['waves.1.months cohorts.form.monthsWrong'])
})

test('a cohort is asked at least once', () => {
  const issues = cohortSchema.safeParse({ ...course, waves: [] }).error?.issues
  expect(issues?.map(({ path, message }) => `${path.join('.')} ${message}`)).toEqual([
    'waves cohorts.form.wavesMissing',
  ])
})

test('a share has a numerator and no mean, a number the other way round', () => {
  const wave = { ...blankWave(0), asked: '12', replied: '10', numerator: '3', mean: '4,5' }
  const values = { ...course, waves: [wave] }
  expect(cohortInput(values, share).waves).toEqual([
    { months: 0, asked: 12, replied: 10, numerator: 3, note: null },
  ])
  expect(cohortInput(values, { ...share, valueKind: 'number' }).waves).toEqual([
    { months: 0, asked: 12, replied: 10, mean: 4.5, note: null },
  ])
})

test('waves are due so many months after the start, at the latest on the last of the month', () => {
  expect(dueDate('2026-08-31', '6')).toBe('2027-02-28')
  expect(dueDate('2026-08-31', '0')).toBe('2026-08-31')
  expect(dueDate('', '6')).toBeNull()
  expect(dueDate('2026-08-31', 'seks')).toBeNull()
})

test('the next wave is half a year after the last', () => {
  expect(nextMonths([blankWave(0), blankWave(12), blankWave(6)])).toBe(18)
  expect(nextMonths([])).toBe(0)
  expect(nextMonths([blankWave(118)])).toBe(120)
})
