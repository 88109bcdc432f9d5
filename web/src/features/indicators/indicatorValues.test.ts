import { expect, test } from 'vitest'
import type { Indicator } from '../../api/types'
import { breakdownInput, breakdownSchema, breakdownValues, keyOf } from './breakdownValues'
import { addings, indicatorInput, indicatorSchema, indicatorValues, parseYears } from './indicatorValues'

const known = {
  municipalityId: 'm',
  name: 'Dagligrygere',
  code: 'DAGLIGRYGERE',
  definition: 'Borgere, der ryger hver dag.',
  unit: 'percent',
  decimals: 1,
  direction: 'down',
  frequency: 'irregular',
  surveyYears: [2017, 2021],
  valueKind: 'share',
  overPeriods: 'none',
  overPartners: 'weighted',
  source: { name: 'Hvordan har du det?', citation: null, system: null, method: null },
  populationOutcome: true,
  outcomeId: null,
  responsiblePartnerId: 'p',
  responsiblePersonId: null,
  plausible: { from: 0.5, to: 40 },
  threshold: 5,
  closesAfterDays: 90,
  futureOpen: false,
  breakdowns: [
    {
      key: 'alder',
      label: 'Aldersgruppe',
      categories: [
        { key: 'unge', label: '16-24 år', parents: [] },
        { key: 'unge-uden', label: '16-24 år uden uddannelse', parents: ['unge'] },
      ],
    },
  ],
} as unknown as Indicator

function messages(values: unknown) {
  return indicatorSchema(known.definition)
    .safeParse(values)
    .error?.issues.map(({ message, path }) => [path.join('.'), message])
}

test('an indicator survives the way through the form', () => {
  const values = indicatorValues(known)
  expect(messages(values)).toBeUndefined()
  const { municipalityId: _, ...rest } = known as unknown as Record<string, unknown>
  expect(indicatorInput(values)).toEqual(rest)
})

test('another definition asks why, and breaks the series today when no day is named', () => {
  const values = { ...indicatorValues(known), definition: 'Borgere på 16 år og derover.' }
  expect(messages(values)).toEqual([['definitionNote', 'indicators.form.definitionNoteMissing']])
  expect(indicatorInput({ ...values, definitionNote: 'Klarere' })).toMatchObject({
    definitionNote: 'Klarere',
    definitionSince: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
  })
})

test('a survey needs its years, anything else has none', () => {
  const values = { ...indicatorValues(known), surveyYears: 'hvert fjerde' }
  expect(messages(values)).toEqual([['surveyYears', 'indicators.form.surveyYearsWrong']])
  expect(messages({ ...values, surveyYears: '' })).toEqual([
    ['surveyYears', 'indicators.form.surveyYearsMissing'],
  ])
  expect(indicatorInput({ ...values, frequency: 'year' }).surveyYears).toEqual([])
  expect(parseYears('2021, 2017 og 2021')).toEqual([2017, 2021])
})

test('what cannot be added up so is refused, and bounds stand in order', () => {
  const values = { ...indicatorValues(known), overPeriods: 'sum', plausible: { from: '10', to: '9,5' } }
  expect(messages(values)).toEqual([
    ['overPeriods', 'indicators.form.addingWrong'],
    ['plausible.to', 'indicators.form.plausibleOrder'],
  ])
  expect(addings('number')).not.toContain('weighted')
  expect(addings('narrative')).toEqual(['latest', 'none'])
})

test('keys are made from names, once each, and parents follow them', () => {
  expect(keyOf('16-24 år')).toBe('k-16-24-aar')
  expect(keyOf('Køn')).toBe('koen')
  const category = (handle: string, label: string, parents: string[] = []) => ({
    handle,
    key: '',
    label,
    parents,
  })
  const breakdown = {
    key: '',
    label: 'Køn',
    categories: [category('1', 'Mænd'), category('2', 'Mænd'), category('3', 'Unge mænd', ['1'])],
  }
  expect(breakdownInput(breakdown)).toEqual({
    key: 'koen',
    label: 'Køn',
    categories: [
      { key: 'maend', label: 'Mænd', parents: [] },
      { key: 'maend-2', label: 'Mænd', parents: [] },
      { key: 'unge-maend', label: 'Unge mænd', parents: ['maend'] },
    ],
  })
})

test('a part stands after what it is a part of', () => {
  const [alder] = known.breakdowns
  if (!alder) throw new Error('there is one')
  const values = breakdownValues(alder)
  const turned = { ...values, categories: values.categories.toReversed() }
  expect(breakdownSchema.safeParse(turned).error?.issues.map(({ message }) => message)).toEqual([
    'indicators.form.parentsOrder',
  ])
})
