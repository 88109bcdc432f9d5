/** An indicator as its form holds it, and its way to and from the API. */
import * as z from 'zod/mini'
import type {
  Adding,
  Direction,
  Frequency,
  Indicator,
  IndicatorInput,
  Unit,
  ValueKind,
} from '../../api/types'
import { figureText, parseFigure } from '../../text/figure'
import { todayIso } from '../../text/format'
import { figure, whole } from '../../ui/figureChecks'
import { breakdownInput, breakdownSchema, breakdownValues, type BreakdownValues } from './breakdownValues'

export const units = [
  'percent',
  'count',
  'rank',
  'days',
  'hours',
  'ratio',
  'score',
  'yesNo',
  'kroner',
] as const satisfies readonly Unit[]
export const directions = ['up', 'down', 'range', 'none'] as const satisfies readonly Direction[]
export const frequencies = [
  'year',
  'halfYear',
  'quarter',
  'month',
  'week',
  'date',
  'schoolYear',
  'irregular',
] as const satisfies readonly Frequency[]
export const valueKinds = ['number', 'share', 'category', 'narrative'] as const satisfies readonly ValueKind[]

/** Only shares have something to weigh by, a share has no sum of its own, and words are not reckoned with. */
export function addings(kind: string): readonly Adding[] {
  if (kind === 'category' || kind === 'narrative') return ['latest', 'none']
  const first: Adding = kind === 'share' ? 'weighted' : 'sum'
  return [first, 'mean', 'latest', 'min', 'max', 'none']
}

const text = () => z.string().check(z.trim())
const chosen = (missing: string) => z.string().check(z.minLength(1, missing))
const written = (missing: string) => z.string().check(z.trim(), z.minLength(1, missing))
const bound = () => figure('indicators.form.number')

const fields = z
  .object({
    municipalityId: z.string(),
    name: written('indicators.form.nameMissing'),
    code: z
      .string()
      .check(
        z.trim(),
        z.minLength(1, { error: 'indicators.form.codeMissing', abort: true }),
        z.regex(/^[A-Za-z_][\w.-]*$/, 'indicators.form.codeForm'),
      ),
    definition: written('indicators.form.definitionMissing'),
    definitionSince: z.string(),
    definitionNote: text(),
    valueKind: chosen('indicators.form.valueKindMissing'),
    unit: chosen('indicators.form.unitMissing'),
    decimals: whole(0, 6, 'indicators.form.decimalsWrong'),
    direction: chosen('indicators.form.directionMissing'),
    frequency: chosen('indicators.form.frequencyMissing'),
    surveyYears: text(),
    overPeriods: chosen('indicators.form.overPeriodsMissing'),
    overPartners: chosen('indicators.form.overPartnersMissing'),
    source: z.object({ name: text(), citation: text(), system: text(), method: text() }),
    populationOutcome: z.boolean(),
    outcomeId: z.string(),
    responsiblePartnerId: z.string(),
    responsiblePersonId: z.string(),
    plausible: z.object({ from: bound(), to: bound() }),
    threshold: whole(3, 1000, 'indicators.form.thresholdWrong'),
    closesAfterDays: whole(0, 3660, 'indicators.form.closesWrong', true),
    futureOpen: z.boolean(),
    breakdowns: z.array(breakdownSchema),
  })
  .check(z.superRefine(judgeTogether))

export type IndicatorValues = z.infer<typeof fields>

/** `before` is the definition that the form began with: when it changes, one has to say why. */
export function indicatorSchema(before: string) {
  return fields.check(
    z.refine(({ definition, definitionNote }) => Boolean(definitionNote) || !isReworded(before, definition), {
      error: 'indicators.form.definitionNoteMissing',
      path: ['definitionNote'],
    }),
  )
}

function judgeTogether(values: IndicatorValues, context: z.core.$RefinementCtx<IndicatorValues>): void {
  const fault = (message: string, ...path: string[]) =>
    context.addIssue({ code: 'custom', message, path, input: values })
  if (values.frequency === 'irregular') {
    const years = parseYears(values.surveyYears)
    if (years === null) fault('indicators.form.surveyYearsWrong', 'surveyYears')
    else if (years.length === 0) fault('indicators.form.surveyYearsMissing', 'surveyYears')
  }
  for (const name of ['overPeriods', 'overPartners'] as const) {
    const known: readonly string[] = addings(values.valueKind)
    if (values[name] && values.valueKind && !known.includes(values[name]))
      fault('indicators.form.addingWrong', name)
  }
  const [from, to] = [parseFigure(values.plausible.from), parseFigure(values.plausible.to)]
  if (from !== null && to !== null && to < from) fault('indicators.form.plausibleOrder', 'plausible', 'to')
}

/** Something new has no wording before. */
export function isReworded(before: string, definition: string): boolean {
  return before !== '' && definition.trim() !== before.trim()
}

/** `2017, 2021 og 2022` → the years in their order, once each; null when something else stands there. */
export function parseYears(words: string): number[] | null {
  const parts = words.split(/[\s,;]+|\bog\b|\band\b/).filter(Boolean)
  const years = parts.map((part) => (/^(19|20|21)\d\d$|^2200$/.test(part) ? Number(part) : null))
  if (years.includes(null)) return null
  return [...new Set(years.filter((year) => year !== null))].sort((one, other) => one - other)
}

export function indicatorValues(indicator: Indicator | null, municipalityId = ''): IndicatorValues {
  const { from, to } = indicator?.plausible ?? {}
  return {
    municipalityId: indicator?.municipalityId ?? municipalityId,
    name: indicator?.name ?? '',
    code: indicator?.code ?? '',
    definition: indicator?.definition ?? '',
    definitionSince: '',
    definitionNote: '',
    unit: indicator?.unit ?? '',
    decimals: figureText(indicator?.decimals ?? 0),
    direction: indicator?.direction ?? '',
    frequency: indicator?.frequency ?? '',
    surveyYears: indicator?.surveyYears.join(', ') ?? '',
    valueKind: indicator?.valueKind ?? '',
    overPeriods: indicator?.overPeriods ?? '',
    overPartners: indicator?.overPartners ?? '',
    source: sourceValues(indicator),
    populationOutcome: indicator?.populationOutcome ?? false,
    outcomeId: indicator?.outcomeId ?? '',
    responsiblePartnerId: indicator?.responsiblePartnerId ?? '',
    responsiblePersonId: indicator?.responsiblePersonId ?? '',
    plausible: { from: figureText(from), to: figureText(to) },
    threshold: figureText(indicator?.threshold ?? 5),
    closesAfterDays: figureText(indicator?.closesAfterDays),
    futureOpen: indicator?.futureOpen ?? false,
    breakdowns: indicator?.breakdowns.map(breakdownValues) ?? [],
  }
}

function sourceValues(indicator: Indicator | null): IndicatorValues['source'] {
  const { name, citation, system, method } = indicator?.source ?? {}
  return { name: name ?? '', citation: citation ?? '', system: system ?? '', method: method ?? '' }
}

/** `municipalityId` is only said when something new is made. */
export function indicatorInput(values: IndicatorValues): IndicatorInput {
  const { source, plausible } = values
  return {
    name: values.name,
    code: values.code,
    definition: values.definition,
    ...(values.definitionNote && {
      definitionSince: values.definitionSince || todayIso(),
      definitionNote: values.definitionNote,
    }),
    unit: values.unit as Unit,
    decimals: parseFigure(values.decimals) ?? 0,
    direction: values.direction as Direction,
    frequency: values.frequency as Frequency,
    surveyYears: values.frequency === 'irregular' ? (parseYears(values.surveyYears) ?? []) : [],
    valueKind: values.valueKind as ValueKind,
    overPeriods: values.overPeriods as Adding,
    overPartners: values.overPartners as Adding,
    source: {
      name: source.name || null,
      citation: source.citation || null,
      system: source.system || null,
      method: source.method || null,
    },
    populationOutcome: values.populationOutcome,
    outcomeId: values.populationOutcome ? null : values.outcomeId || null,
    responsiblePartnerId: values.responsiblePartnerId || null,
    responsiblePersonId: values.responsiblePersonId || null,
    plausible: { from: parseFigure(plausible.from), to: parseFigure(plausible.to) },
    threshold: parseFigure(values.threshold) ?? 5,
    closesAfterDays: parseFigure(values.closesAfterDays),
    futureOpen: values.futureOpen,
    breakdowns: values.breakdowns.map((breakdown: BreakdownValues) => breakdownInput(breakdown)),
  }
}
