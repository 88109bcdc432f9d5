import { expect, test } from 'vitest'
import { figureInput, figureSchema, figureValues } from './figureForm'
import { measurementOf } from './testMeasurements'

const share = { valueKind: 'share' } as const
const empty = figureValues(null)

function faults(
  values: Partial<typeof empty>,
  measurement = null as ReturnType<typeof measurementOf> | null,
) {
  const { error } = figureSchema(share, measurement).safeParse({ ...empty, ...values })
  return Object.fromEntries((error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]))
}

test('a form says a figure, or why there is none', () => {
  expect(faults({})).toEqual({ numerator: 'measurements.form.figureMissing' })
  expect(faults({ noValueReason: 'notReceived' })).toEqual({})
  expect(faults({ value: '36,6' })).toEqual({})
})

test('two counts come together, and are numbers', () => {
  expect(faults({ numerator: '41' })).toEqual({ denominator: 'measurements.form.denominatorMissing' })
  expect(faults({ numerator: 'ca. 41', denominator: '112' })).toEqual({
    numerator: 'measurements.form.notANumber',
  })
})

test('correcting an approved figure needs a reason', () => {
  const approved = measurementOf({ state: 'approved', approvedRevision: 1, numerator: 40, denominator: 112 })
  expect(faults(figureValues(approved), approved)).toEqual({ reason: 'measurements.form.reasonMissing' })
})

test('what is typed in Danish is sent as numbers', () => {
  const input = figureInput({ ...empty, value: '1.234,5', note: 'Foreløbigt' }, null)
  expect(input).toMatchObject({ value: 1234.5, note: 'Foreløbigt', numerator: null, parts: [] })
  expect(input).not.toHaveProperty('reason')
})

test('what was accepted holds for the same figures only', () => {
  const accepted = { why: 'Sommerferie', by: 'Sidsel', at: '2026-11-22T10:00:00Z' }
  const before = measurementOf({ value: 12, remarks: [{ code: 'farFromLast', accepted }] })
  const values = figureValues(before)
  expect(figureInput({ ...values, note: 'Ny note' }, before).accepted).toEqual([
    { code: 'farFromLast', why: 'Sommerferie' },
  ])
  expect(figureInput({ ...values, value: '13' }, before)).not.toHaveProperty('accepted')
})
