import { describe, expect, test } from 'vitest'
import { proposeRange } from './worded'

/** As in the source documents, and a few more that people write. */
test.each([
  ['medio 2020', '2020-06-01', '2020-07-31'],
  ['midtvejs (medio 2020)', '2020-06-01', '2020-07-31'],
  ['evt. hen mod slutningen af perioden (medio 2021)', '2021-06-01', '2021-07-31'],
  ['4. kvartal 2020', '2020-10-01', '2020-12-31'],
  ['Q1 2021', '2021-01-01', '2021-03-31'],
  ['1. halvår 2019', '2019-01-01', '2019-06-30'],
  ['andet halvår af 2019', '2019-07-01', '2019-12-31'],
  ['efteråret 2015', '2015-09-01', '2015-11-30'],
  ['fra efteråret 2014', '2014-09-01', '2014-11-30'],
  ['Vinteren 2015', '2015-12-01', '2016-02-29'],
  ['September 2019', '2019-09-01', '2019-09-30'],
  ['februar 2020', '2020-02-01', '2020-02-29'],
  ['marts–maj 2021', '2021-03-01', '2021-05-31'],
  ['primo 2022', '2022-01-01', '2022-02-28'],
  ['ultimo marts 2019', '2019-03-21', '2019-03-31'],
  ['medio sept. 2019', '2019-09-11', '2019-09-20'],
  ['i 2019', '2019-01-01', '2019-12-31'],
  ['2019-20', '2019-01-01', '2020-12-31'],
  ['2015-2018', '2015-01-01', '2018-12-31'],
  ['2018 og 2019', '2018-01-01', '2019-12-31'],
  ['den 15. januar 2018', '2018-01-15', '2018-01-15'],
  ['1.3.2024', '2024-03-01', '2024-03-01'],
  ['01.03.2024 – 31.05.2024', '2024-03-01', '2024-05-31'],
  ['uge 1, 2027', '2027-01-04', '2027-01-10'],
])('«%s» means %s to %s', (words, from, to) => {
  expect(proposeRange(words)).toEqual({ from, to })
})

test.each([
  ['fra 1. januar 2016', '2016-01-01', null],
  ['senest 1. maj 2024', null, '2024-05-01'],
  ['med udgangen af 2017', null, '2017-12-31'],
  ['inden udgangen af juni 2020', null, '2020-06-30'],
  ['inden 2021', null, '2020-12-31'],
  ['efter 2021', '2022-01-01', null],
])('«%s» is open at one end', (words, from, to) => {
  expect(proposeRange(words)).toEqual({ from, to })
})

describe('says nothing rather than something wrong', () => {
  test.each(['', 'når projektet slutter', '32. januar 2020', 'uge 60, 2020', 'nr. 20191', 'august-maj'])(
    '«%s»',
    (words) => {
      expect(proposeRange(words)).toBeNull()
    },
  )
})

test('words for all the time mean the period of the agreement', () => {
  const period = { from: '2019-01-01', to: '2022-12-31' }
  expect(proposeRange('løbende', period)).toEqual(period)
  expect(proposeRange('årlig', period)).toEqual(period)
  expect(proposeRange('løbende')).toBeNull()
  expect(proposeRange('løbende', { from: '2019-01-01', to: null })).toBeNull()
})
