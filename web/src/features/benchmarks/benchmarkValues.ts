/** A benchmark as its form holds it, and its way to and from the API. */
import * as z from 'zod/mini'
import type { Benchmark, BenchmarkInput, BenchmarkScope, Comparison } from '../../api/types'
import { figureText, parseFigure } from '../../text/figure'
import { readPeriod } from '../measurements/period'

export const scopes = [
  'country',
  'region',
  'municipality',
  'municipalities',
  'other',
] as const satisfies readonly BenchmarkScope[]

export const comparisons = ['higher', 'lower', 'noDifference'] as const satisfies readonly Comparison[]

const text = () => z.string().check(z.trim())
const figure = () =>
  text().check(z.refine((typed) => typed === '' || parseFigure(typed) !== null, 'benchmarks.form.number'))

export const benchmarkSchema = z
  .object({
    scope: z.string().check(z.minLength(1, 'benchmarks.form.scopeMissing')),
    name: text().check(z.minLength(1, 'benchmarks.form.nameMissing')),
    period: text().check(z.refine((typed) => readPeriod(typed) !== null, 'benchmarks.form.periodForm')),
    breakdown: z.string(),
    value: figure(),
    numerator: figure(),
    denominator: figure(),
    lower: figure(),
    upper: figure(),
    comparison: z.enum(['', ...comparisons]),
    source: text(),
  })
  .check(z.superRefine(judgeTogether))

export type BenchmarkValues = z.infer<typeof benchmarkSchema>

function judgeTogether(
  values: Omit<BenchmarkValues, 'comparison'> & { comparison: string },
  context: z.core.$RefinementCtx,
): void {
  const { value, numerator, denominator, lower, upper, comparison } = values
  const fault = (name: string, message: string) =>
    context.addIssue({ code: 'custom', message, path: [name], input: values })
  if (numerator && !denominator) fault('denominator', 'benchmarks.form.denominatorMissing')
  if (denominator && !numerator) fault('numerator', 'benchmarks.form.numeratorMissing')
  if (value && numerator && denominator) fault('value', 'benchmarks.form.eitherOr')
  if (!value && !numerator && !denominator && !comparison) fault('value', 'benchmarks.form.nothingSaid')
  const [from, to] = [parseFigure(lower), parseFigure(upper)]
  if (from !== null && to !== null && to < from) fault('upper', 'benchmarks.form.order')
}

export function benchmarkValues(benchmark: Benchmark | null): BenchmarkValues {
  const counted = benchmark?.numerator !== null && benchmark?.denominator !== null
  return {
    scope: benchmark?.scope ?? '',
    name: benchmark?.name ?? '',
    period: benchmark?.period ?? '',
    breakdown: benchmark?.breakdown ?? '',
    // What follows from the counts is worked out again.
    value: counted ? '' : figureText(benchmark?.value),
    numerator: figureText(benchmark?.numerator),
    denominator: figureText(benchmark?.denominator),
    lower: figureText(benchmark?.lower),
    upper: figureText(benchmark?.upper),
    comparison: benchmark?.comparison ?? '',
    source: benchmark?.source ?? '',
  }
}

export function benchmarkInput(indicatorId: string, values: BenchmarkValues): BenchmarkInput {
  return {
    indicatorId,
    scope: values.scope as BenchmarkScope,
    name: values.name,
    period: readPeriod(values.period) ?? values.period,
    breakdown: values.breakdown || null,
    value: parseFigure(values.value),
    numerator: parseFigure(values.numerator),
    denominator: parseFigure(values.denominator),
    lower: parseFigure(values.lower),
    upper: parseFigure(values.upper),
    comparison: values.comparison || null,
    source: values.source || null,
  }
}
