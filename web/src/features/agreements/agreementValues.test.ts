import { describe, expect, test } from 'vitest'
import type { Agreement } from '../../api/types'
import { agreementInput, agreementSchema, agreementValues, blankAgreement } from './agreementValues'

const filled = {
  ...blankAgreement,
  kind: 'policy',
  title: 'Sundhedspolitik',
  periodStart: '2017-01-01',
  ownerId: 'center',
}

function messages(values: unknown): string[] {
  const result = agreementSchema.safeParse(values)
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('what the form asks for', () => {
  test('kind, title, first day and owner', () => {
    expect(messages(blankAgreement)).toEqual([
      'kind: agreements.form.kindMissing',
      'title: agreements.form.titleMissing',
      'periodStart: agreements.form.periodStartMissing',
      'ownerId: agreements.form.ownerMissing',
    ])
    expect(messages(filled)).toEqual([])
  })

  test('an end after the beginning', () => {
    expect(messages({ ...filled, periodEnd: '2016-12-31' })).toEqual([
      'periodEnd: agreements.form.endsBeforeBegins',
    ])
  })

  test('headcounts as figures, with or without thousand dots', () => {
    const staff = (headcount: string) => ({ ...filled, staffGroups: [{ name: 'SOSU', headcount, note: '' }] })
    expect(messages(staff('cirka ti'))).toEqual(['staffGroups.0.headcount: agreements.form.headcountNumber'])
    expect(agreementInput(staff('1.200')).staffGroups).toEqual([
      { name: 'SOSU', headcount: 1200, note: null },
    ])
  })
})

test('empty fields are sent as null, and the municipality of an existing agreement not at all', () => {
  const input = agreementInput({
    ...filled,
    municipalityId: 'm',
    sources: [{ label: 'bilag 1', title: '', body: '', meetingDate: '2018-01-15', item: '16', url: '' }],
  })
  expect(input).toMatchObject({ number: null, periodEnd: null, rhythm: null })
  expect(input).not.toHaveProperty('municipalityId')
  expect(input.sources).toEqual([
    { label: 'bilag 1', title: null, body: null, meetingDate: '2018-01-15', item: '16', url: null },
  ])
})

test('an agreement survives the way through the form', () => {
  const input = agreementInput({
    ...filled,
    legalBasis: [{ law: 'Sundhedsloven', section: '§ 119', paragraph: '', text: '', url: '' }],
  })
  const back = agreementInput(agreementValues({ ...input, municipalityId: 'm' } as Agreement))
  expect(back).toEqual(input)
})
