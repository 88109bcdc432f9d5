/** The values of the entry form, and their way to a measurement and back. */
import * as z from 'zod/mini'
import type { Indicator, Measurement, MeasurementInput, NoValueReason } from '../../api/types'
import { acceptedOf, inputOf, needsReason } from './content'
import { figureText, parseFigure } from '../../text/figure'

const text = z.string().check(z.trim())
const decimal = z.string().check(
  z.trim(),
  z.refine((typed) => typed === '' || parseFigure(typed) !== null, 'measurements.form.notANumber'),
)

export const noValueReasons = [
  'notMeasured',
  'notReceived',
  'notApplicable',
  'tooFew',
  'other',
] as const satisfies readonly NoValueReason[]

const fields = z.object({
  value: decimal,
  numerator: decimal,
  denominator: decimal,
  of: decimal,
  category: text,
  narrative: text,
  parts: z.array(
    z.object({
      label: text.check(z.minLength(1, 'measurements.form.labelMissing')),
      value: decimal.check(z.minLength(1, 'measurements.form.notANumber')),
    }),
  ),
  sampleSize: decimal,
  confidenceLow: decimal,
  confidenceHigh: decimal,
  noValueReason: z.enum(['', ...noValueReasons]),
  note: text,
  sourceReference: text,
  reason: text,
})

export type FigureValues = z.infer<typeof fields>

type Kind = Pick<Indicator, 'valueKind'>

/** The field that a figure of this kind cannot do without. */
export function mainField({ valueKind }: Kind): 'value' | 'numerator' | 'category' | 'narrative' {
  if (valueKind === 'share') return 'numerator'
  return valueKind === 'category' || valueKind === 'narrative' ? valueKind : 'value'
}

function saysSomething(values: FigureValues): boolean {
  const { value, numerator, category, narrative, parts, noValueReason } = values
  return [value, numerator, category, narrative, noValueReason].some(Boolean) || parts.length > 0
}

export function figureSchema(indicator: Kind, measurement: Measurement | null) {
  const [main, corrects] = [mainField(indicator), needsReason(measurement)]
  return fields.check(
    z.refine(saysSomething, { path: [main], error: 'measurements.form.figureMissing' }),
    z.refine(({ numerator, denominator }) => !numerator || denominator !== '', {
      path: ['denominator'],
      error: 'measurements.form.denominatorMissing',
    }),
    z.refine(({ numerator, denominator }) => !denominator || numerator !== '', {
      path: ['numerator'],
      error: 'measurements.form.numeratorMissing',
    }),
    z.refine(({ reason }) => !corrects || reason !== '', {
      path: ['reason'],
      error: 'measurements.form.reasonMissing',
    }),
  )
}

export function figureValues(measurement: Measurement | null): FigureValues {
  const content = inputOf(measurement)
  return {
    value: figureText(content.value),
    numerator: figureText(content.numerator),
    denominator: figureText(content.denominator),
    of: figureText(content.of),
    category: content.category ?? '',
    narrative: content.narrative ?? '',
    parts: content.parts.map(({ label, value }) => ({ label, value: figureText(value) })),
    sampleSize: figureText(content.sampleSize),
    confidenceLow: figureText(content.confidenceLow),
    confidenceHigh: figureText(content.confidenceHigh),
    noValueReason: content.noValueReason ?? '',
    note: content.note ?? '',
    sourceReference: content.sourceReference ?? '',
    reason: measurement?.state === 'corrected' ? (measurement.reason ?? '') : '',
  }
}

export function figureInput(values: FigureValues, measurement: Measurement | null): MeasurementInput {
  const counted = values.numerator !== '' && values.denominator !== ''
  return {
    // Counts decide; a share beside them could only contradict them.
    value: counted ? null : parseFigure(values.value),
    numerator: parseFigure(values.numerator),
    denominator: parseFigure(values.denominator),
    of: parseFigure(values.of),
    category: values.category || null,
    narrative: values.narrative || null,
    parts: values.parts.map(({ label, value }) => ({ label, value: parseFigure(value) ?? 0 })),
    sampleSize: parseFigure(values.sampleSize),
    confidenceLow: parseFigure(values.confidenceLow),
    confidenceHigh: parseFigure(values.confidenceHigh),
    noValueReason: values.noValueReason || null,
    note: values.note || null,
    sourceReference: values.sourceReference || null,
    ...(measurement && acceptedInput(values, measurement)),
    ...(values.reason && { reason: values.reason }),
  }
}

/** What was accepted was accepted for these figures, and no others. */
function acceptedInput(values: FigureValues, measurement: Measurement): Pick<MeasurementInput, 'accepted'> {
  const before = figureValues(measurement)
  const figures = ['value', 'numerator', 'denominator', 'of'] as const
  const untouched = figures.every((field) => before[field] === values[field])
  return untouched ? { accepted: acceptedOf(measurement) } : {}
}
