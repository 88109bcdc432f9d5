import type { GoalNode, Operator, Per, Target } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import type { ConflictField } from '../../ui/ConflictView'
import { hasField, isOperator } from './operators'
import type { StatementValues } from './targetValues'

/** How each part of a target is called and shown when two have changed it. */
export function useTargetConflictFields(item: Target | null, goal: GoalNode): ConflictField[] {
  const t = useText()
  const lines = useStatementLines()
  return [
    {
      name: 'indicatorId',
      label: t('targets.indicatorName'),
      show: (value) =>
        value === item?.indicatorId ? item?.indicatorName : t('indicators.form.anotherChoice'),
    },
    {
      name: 'successCriterionId',
      label: t('targets.form.criterion'),
      show: (value) =>
        goal.successCriteria.find(({ id }) => id === value)?.text ?? t('targets.form.wholeGoal'),
    },
    {
      name: 'statement',
      label: t('targets.one'),
      show: (value) => lines(value as StatementValues).join('\n'),
    },
  ]
}

/** A statement as it is typed, one line for each thing it says. */
function useStatementLines(): (values: StatementValues) => string[] {
  const t = useText()
  const format = useFormats()
  return (values) => {
    const { operator, tolerance, margin, baseline, parts } = values
    if (!isOperator(operator)) return []
    const has = (field: Parameters<typeof hasField>[1]) => hasField(operator as Operator, field)
    const line = (label: string, value: string) => value && `${label}: ${value}`
    const lines = [
      [t(`targets.operator.${operator}`), has('value') && values.value].filter(Boolean).join(': '),
      has('upperValue') && line(t('targets.form.upperValue'), values.upperValue),
      has('tolerance') && line(t('targets.form.tolerance'), tolerance[tolerance.in]),
      has('of') && line(t('targets.form.of'), values.of),
      has('parts') && parts.map(({ label, value }) => [label, value].filter(Boolean).join(': ')).join('\n'),
      has('per') && values.per && line(t('targets.form.per'), t(`targets.per.${values.per as Per}`)),
      values.from && line(t('targets.form.from'), format.date(values.from)),
      values.deadline && line(t('targets.form.deadline'), format.date(values.deadline)),
      has('baseline') &&
        line(t('targets.form.baseline'), [baseline.value, baseline.period].filter(Boolean).join(', ')),
      line(t('targets.form.breakdown'), values.breakdown),
      line(t('targets.form.margin'), margin[margin.in]),
      line(t('targets.form.note'), values.note),
    ]
    return lines.filter((each): each is string => typeof each === 'string' && each !== '')
  }
}
