import { expect, test } from 'vitest'
import { goalInput, goalSchema, goalValues } from './goalValues'

test('a new goal begins under the theme it was added to', () => {
  expect(goalValues(null, ['theme']).themeIds).toEqual(['theme'])
})

test('only the wording is asked for', () => {
  const result = goalSchema.safeParse(goalValues(null))
  expect(result.error?.issues.map(({ message }) => message)).toEqual(['goals.form.titleMissing'])
})

test('what is empty is sent as null, the agreement only for something new, the reason only when given', () => {
  const values = { ...goalValues(null), title: 'Flere går', sources: [{ label: 'bilag 1', detail: '' }] }
  expect(goalInput(values, 'a')).toMatchObject({ agreementId: 'a', description: null, degree: null })
  expect(goalInput(values).sources).toEqual([{ label: 'bilag 1', detail: null }])
  expect(goalInput(values)).not.toHaveProperty('agreementId')
  expect(goalInput(values)).not.toHaveProperty('reason')
  expect(goalInput({ ...values, reason: 'Byrådet' }).reason).toBe('Byrådet')
})
