import { expect, test } from 'vitest'
import { filterOf, hasFilter, validateCohortSearch, wavesFilterOf } from './search'

test('what is no date, and what nobody knows, is dropped from the address', () => {
  expect(
    validateCohortSearch({ fra: '2026-01-01', til: 'i går', forfald: 2026, arkiv: 'ja', q: 'x' }),
  ).toEqual({ fra: '2026-01-01' })
})

test('the list and the summary are of the same cohorts, but only the list knows what is due', () => {
  const search = { fra: '2026-01-01', part: 'p', forfald: '2026-12-31', sider: ['a', 'b'] }
  expect(filterOf('i', search)).toEqual({
    indicatorId: 'i',
    limit: 50,
    from: '2026-01-01',
    partnerId: 'p',
    dueBy: '2026-12-31',
    after: 'b',
  })
  expect(wavesFilterOf(search)).toEqual({ from: '2026-01-01', partnerId: 'p' })
  expect(hasFilter({ arkiv: true })).toBe(false)
})
