/** A target as its form holds it, and its way to and from the API. The names are those of the API's pointers. */
import * as z from 'zod/mini'
import type {
  Operator,
  Target,
  TargetInput,
  TargetStatement,
  TargetStatementInput,
  TimeUnit,
} from '../../api/types'
import { figureText, parseFigure } from '../../text/figure'
import { hasField, isOperator } from './operators'

const text = () => z.string().check(z.trim())
/** A distance: the figure stands under the name of what it is counted in. */
const spread = () =>
  z.object({ in: z.enum(['percent', 'absolute']), percent: z.string(), absolute: z.string() })

const statementFields = z.object({
  operator: z.string().check(z.minLength(1, 'targets.form.operatorMissing')),
  value: z.string(),
  upperValue: z.string(),
  tolerance: spread(),
  of: z.string(),
  mode: z.string(),
  baseline: z.object({ value: z.string(), period: text() }),
  unit: z.string(),
  parts: z.array(z.object({ label: text(), value: z.string(), done: z.string() })),
  per: z.string(),
  from: z.string(),
  deadline: z.string(),
  breakdown: z.string(),
  margin: spread(),
  note: text(),
})

export type StatementValues = z.infer<typeof statementFields>
type Path = readonly (string | number)[]

export const targetSchema = z.object({
  indicatorId: z.string().check(z.minLength(1, 'targets.form.indicatorMissing')),
  successCriterionId: z.string(),
  statement: statementFields.check(
    z.superRefine((values, context) => {
      for (const { path, message } of statementFaults(values))
        context.addIssue({ code: 'custom', message, path: [...path], input: values })
    }),
  ),
})

export type TargetValues = z.infer<typeof targetSchema>

interface Fault {
  path: Path
  message: string
}

/** What can be seen without the server; it judges the rest. */
function statementFaults(values: StatementValues): Fault[] {
  const { operator } = values
  if (!isOperator(operator)) return []
  const faults: Fault[] = []
  const fault = (message: string, ...path: Path) => faults.push({ path, message })
  const figure = (typed: string, needed: boolean, ...path: Path) => {
    if (typed.trim() ? parseFigure(typed) === null : needed)
      fault(typed.trim() ? 'targets.form.figureForm' : 'targets.form.figureMissing', ...path)
  }
  if (hasField(operator, 'value')) figure(values.value, true, 'value')
  if (hasField(operator, 'upperValue')) figure(values.upperValue, true, 'upperValue')
  if (hasField(operator, 'tolerance')) {
    const kind = values.tolerance.in
    figure(values.tolerance[kind], true, 'tolerance', kind)
  }
  if (hasField(operator, 'of') && values.of.trim() && !Number.isInteger(parseFigure(values.of)))
    fault('targets.form.wholeMissing', 'of')
  if (hasField(operator, 'mode') && !values.mode) fault('targets.form.modeMissing', 'mode')
  if (hasField(operator, 'unit') && !values.unit) fault('targets.form.unitMissing', 'unit')
  if (hasField(operator, 'baseline')) {
    const { value, period } = values.baseline
    if (period && !value.trim()) fault('targets.form.baselineMissing', 'baseline', 'value')
    figure(value, false, 'baseline', 'value')
  }
  if (hasField(operator, 'margin')) figure(values.margin[values.margin.in], false, 'margin', values.margin.in)
  return [...faults, ...partFaults(values), ...(hasField(operator, 'time') ? dateFaults(values) : [])]
}

function partFaults({ operator, parts }: StatementValues): Fault[] {
  if (operator !== 'count' && operator !== 'milestones') return []
  if (parts.length === 0) return [{ path: ['parts'], message: 'targets.form.partsMissing' }]
  return parts.flatMap(({ label, value }, index) => {
    const faults: Fault[] = []
    if (!label) faults.push({ path: ['parts', index, 'label'], message: 'targets.form.partMissing' })
    if (operator === 'count' && parseFigure(value) === null)
      faults.push({
        path: ['parts', index, 'value'],
        message: value.trim() ? 'targets.form.figureForm' : 'targets.form.figureMissing',
      })
    return faults
  })
}

function dateFaults({ from, deadline }: StatementValues): Fault[] {
  const turned = from && deadline && deadline < from
  return turned ? [{ path: ['deadline'], message: 'targets.form.endsBeforeBegins' }] : []
}

export const blankPart = { label: '', value: '', done: '' }

export function targetValues(target: Target | null, successCriterionId = ''): TargetValues {
  return {
    indicatorId: target?.indicatorId ?? '',
    successCriterionId: target ? (target.successCriterionId ?? '') : successCriterionId,
    statement: statementValues(target?.statement),
  }
}

function statementValues(statement: TargetStatement | undefined): StatementValues {
  return {
    operator: statement?.operator ?? '',
    value: figureText(statement?.value),
    upperValue: figureText(statement?.upperValue),
    tolerance: spreadValues(statement?.tolerance),
    of: figureText(statement?.of),
    mode: statement?.mode ?? '',
    baseline: {
      value: figureText(statement?.baseline?.value),
      period: statement?.baseline?.period ?? '',
    },
    unit: statement?.unit ?? '',
    parts: statement?.parts?.map(({ label, value, done }) => ({
      label,
      value: figureText(value),
      done: (done as string | null | undefined) ?? '',
    })) ?? [blankPart],
    per: statement?.per ?? '',
    from: statement?.from ?? '',
    deadline: statement?.deadline ?? '',
    breakdown: statement?.breakdown ?? '',
    margin: spreadValues(statement?.margin),
    note: statement?.note ?? '',
  }
}

/** An answer leaves out the one of the two that is not there. */
function spreadValues(
  spreads: { percent?: number | null; absolute?: number | null } | null | undefined,
): StatementValues['margin'] {
  const absolute = spreads?.absolute ?? null
  return {
    in: absolute === null ? 'percent' : 'absolute',
    percent: figureText(spreads?.percent),
    absolute: figureText(absolute),
  }
}

export function targetInput(goalId: string, values: TargetValues): TargetInput {
  return {
    goalId,
    successCriterionId: values.successCriterionId || null,
    indicatorId: values.indicatorId,
    statement: statementInput(values.statement),
  }
}

/** Only what the operator has: what was typed for another one stays in the form. */
export function statementInput(values: StatementValues): TargetStatementInput {
  const operator = values.operator as Operator
  return {
    operator,
    ...figuresInput(operator, values),
    ...(hasField(operator, 'parts') && { parts: partsInput(operator, values.parts) }),
    ...(hasField(operator, 'per') && { per: (values.per || null) as TargetStatementInput['per'] }),
    ...(hasField(operator, 'time') && { from: values.from || null, deadline: values.deadline || null }),
    breakdown: values.breakdown || null,
    ...(hasField(operator, 'margin') && { margin: spreadInput(values.margin) }),
    note: values.note || null,
  }
}

function figuresInput(operator: Operator, values: StatementValues): Partial<TargetStatementInput> {
  const { baseline } = values
  const start = parseFigure(baseline.value)
  return {
    ...(hasField(operator, 'value') && { value: parseFigure(values.value) }),
    ...(hasField(operator, 'upperValue') && { upperValue: parseFigure(values.upperValue) }),
    ...(hasField(operator, 'tolerance') && { tolerance: spreadInput(values.tolerance) }),
    ...(hasField(operator, 'of') && { of: parseFigure(values.of) }),
    ...(hasField(operator, 'mode') && { mode: (values.mode || null) as TargetStatementInput['mode'] }),
    ...(hasField(operator, 'unit') && { unit: (values.unit || null) as TimeUnit | null }),
    ...(hasField(operator, 'baseline') && {
      baseline: start === null ? null : { value: start, period: baseline.period || null },
    }),
  }
}

function spreadInput(values: StatementValues['margin']): TargetStatementInput['margin'] {
  const amount = parseFigure(values[values.in])
  return amount === null ? null : { [values.in]: amount }
}

function partsInput(operator: Operator, parts: StatementValues['parts']): TargetStatementInput['parts'] {
  return parts.map(({ label, value, done }) =>
    operator === 'count' ? { label, value: parseFigure(value) } : { label, done: done || null },
  )
}

/** Whether there is enough to read back: nothing that was typed may be no figure. */
export function isReadable(values: StatementValues): boolean {
  return isOperator(values.operator) && statementFaults(values).length === 0
}
