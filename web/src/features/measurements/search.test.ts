import { expect, test } from 'vitest'
import {
  validateApprovalSearch,
  validateFiguresSearch,
  validateGridSearch,
  validateReportSearch,
} from './search'

test('a year in the address is a period too', () => {
  expect(validateReportSearch({ periode: 2022, part: 'p1', x: 1 })).toEqual({ periode: '2022', part: 'p1' })
  expect(validateReportSearch({ periode: '2022-Q1', opdeling: '' })).toEqual({ periode: '2022-Q1' })
})

test('what a page does not know is dropped', () => {
  expect(validateFiguresSearch({ opdeling: 'unge', vis: 'tabel', kladder: true })).toEqual({
    opdeling: 'unge',
    vis: 'tabel',
    kladder: true,
  })
  expect(validateFiguresSearch({ opdeling: '', vis: 'lagkage', kladder: 'ja' })).toEqual({})
  expect(validateApprovalSearch({ part: 'p1', indikator: 7 })).toEqual({ part: 'p1' })
  expect(validateApprovalSearch({ vis: 'godkendt', sider: ['c1'] })).toEqual({
    vis: 'godkendt',
    sider: ['c1'],
  })
  expect(validateApprovalSearch({ vis: 'alt', sider: 'c1' })).toEqual({})
  expect(validateGridSearch({ aftale: 'a1', perioder: '8', trin: 'tjek' })).toEqual({
    aftale: 'a1',
    perioder: 8,
    trin: 'tjek',
  })
  expect(validateGridSearch({ opdelt: ['i1.p1'] })).toEqual({ opdelt: ['i1.p1'] })
  expect(validateGridSearch({ opdelt: 'alle' })).toEqual({ opdelt: 'alle' })
  expect(validateGridSearch({ opdelt: 'nogle' })).toEqual({})
  expect(validateGridSearch({ perioder: 900, trin: 'x', opdelt: [7] })).toEqual({})
})
