/** Which fields each kind of target has, and which kinds fit a unit: as the server judges them. */
import type { Operator, Per, TimeUnit, Unit } from '../../api/types'

export const operators = [
  'atLeast',
  'atMost',
  'between',
  'about',
  'exactly',
  'rankAtLeast',
  'changeBy',
  'allWithin',
  'count',
  'milestones',
  'follow',
] as const satisfies readonly Operator[]

export const pers = [
  'year',
  'halfYear',
  'quarter',
  'month',
  'week',
  'course',
  'company',
  'total',
] as const satisfies readonly Per[]

export type StatementField =
  | 'value'
  | 'upperValue'
  | 'tolerance'
  | 'of'
  | 'mode'
  | 'unit'
  | 'parts'
  | 'baseline'
  | 'per'
  | 'time'
  | 'margin'

/** When it holds, and how near is nearly: what every target has, and what is only followed has not. */
const aim = ['time', 'margin'] as const

const own: Record<Operator, readonly StatementField[]> = {
  atLeast: ['value', 'baseline', 'per', ...aim],
  atMost: ['value', 'baseline', 'per', ...aim],
  between: ['value', 'upperValue', 'baseline', 'per', ...aim],
  about: ['value', 'tolerance', 'baseline', 'per', ...aim],
  exactly: ['value', 'baseline', 'per', ...aim],
  rankAtLeast: ['value', 'of', 'baseline', 'per', ...aim],
  changeBy: ['value', 'mode', 'baseline', 'per', ...aim],
  allWithin: ['value', 'unit', 'per', ...aim],
  count: ['parts', 'per', ...aim],
  milestones: ['parts', ...aim],
  follow: [],
}

export function hasField(operator: Operator, field: StatementField): boolean {
  return own[operator].includes(field)
}

export function isOperator(text: string): text is Operator {
  return operators.some((operator) => operator === text)
}

/** What figures of a unit can fulfil; whatever is chosen already stays in the list. */
export function operatorsFor(unit: Unit | undefined, chosen: string): Operator[] {
  return operators.filter((operator) => operator === chosen || !unit || fits(operator, unit))
}

function fits(operator: Operator, unit: Unit): boolean {
  // Of a yes or no there is nothing more or less.
  if (unit === 'yesNo') return ['exactly', 'milestones', 'follow'].includes(operator)
  switch (operator) {
    case 'rankAtLeast':
      return unit === 'rank'
    case 'atLeast':
    case 'atMost':
      return unit !== 'rank'
    case 'allWithin':
      return ['percent', 'ratio', 'days', 'hours'].includes(unit)
    case 'count':
      return unit === 'count'
    default:
      return true
  }
}

export function timeUnitsFor(unit: Unit | undefined): TimeUnit[] {
  return unit === 'hours' ? ['calendarDays', 'hours'] : ['calendarDays', 'workingDays', 'hours']
}
