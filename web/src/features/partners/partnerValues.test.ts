import { expect, test } from 'vitest'
import type { Partner } from '../../api/types'
import { partnerInput, partnerSchema, partnerValues } from './partnerValues'

test('kind and name are asked for, and an end after the beginning', () => {
  const messages = (values: unknown) =>
    partnerSchema.safeParse(values).error?.issues.map(({ message }) => message)
  expect(messages(partnerValues(null))).toEqual(['partners.form.kindMissing', 'partners.form.nameMissing'])
  const dated = {
    ...partnerValues(null),
    kind: 'unit',
    name: 'X',
    validFrom: '2027-01-01',
    validTo: '2026-12-31',
  }
  expect(messages(dated)).toEqual(['partners.form.endsBeforeBegins'])
})

test('an organisation survives the way through the form', () => {
  const input = partnerInput({
    ...partnerValues(null, 'parent', 'm'),
    kind: 'hospital',
    name: 'Regionshospitalet Randers',
    externalIds: [{ scheme: 'p-nummer', value: '1003259841' }],
  })
  expect(input).toMatchObject({ parentId: 'parent', cvr: null, validTo: null })
  expect(input).not.toHaveProperty('municipalityId')
  expect(partnerInput(partnerValues({ ...input, municipalityId: 'm' } as Partner))).toEqual(input)
})
