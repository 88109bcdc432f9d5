/** A time limit as its form holds it, and what is proposed for it. */
import * as z from 'zod/mini'
import { api, read } from '../../../api/client'
import type { Indicator, KeptLimits, LimitUnit, Target, TimeLimitInput, TimeLimits } from '../../../api/types'
import { figureText } from '../../../text/figure'
import { whole } from '../../../ui/figureChecks'

export const limitUnits = ['calendarDays', 'workingDays'] as const satisfies readonly LimitUnit[]

const longest = 3650

export const limitsSchema = z.object({
  pasted: z.string().check(z.trim(), z.minLength(1, 'measurements.limits.pastedMissing')),
  within: whole(0, longest, 'measurements.limits.withinWrong'),
  unit: z.enum(limitUnits),
})

export type LimitsValues = z.infer<typeof limitsSchema>

type Wanted = Pick<Target, 'statement'>

/** The limit that the agreements set, where one of them does. */
export function limitsValues(targets: readonly Wanted[]): LimitsValues {
  for (const { statement } of targets) {
    const unit = limitUnits.find((each) => each === statement.unit)
    if (statement.operator === 'allWithin' && unit)
      return { pasted: '', within: figureText(statement.value), unit }
  }
  return { pasted: '', within: '', unit: 'calendarDays' }
}

/** What the dates of a period can say: how many were in time, how long the longest took, or the one in the middle. */
export type Reckoned = 'share' | 'longest' | 'median'

type Counted = Pick<Indicator, 'valueKind' | 'unit'>

export function isReckoned({ valueKind, unit }: Counted): boolean {
  return valueKind === 'share' || (valueKind === 'number' && unit === 'days')
}

/** A target that all are within a time is about the longest one. */
export function reckonedFor({ valueKind }: Counted, targets: readonly Wanted[]): readonly Reckoned[] {
  if (valueKind === 'share') return ['share']
  const all = targets.some(({ statement }) => statement.operator === 'allWithin')
  return all ? ['longest'] : ['longest', 'median']
}

/** Somebody without an answer has waited longer than the limit, and so than all who were answered. */
export function longestIsUnknown({ late, longest }: KeptLimits, within: number): boolean {
  return late > 0 && (longest ?? 0) <= within
}

/** The figure, or null where the dates do not say it. */
export function reckonedFigure(which: Reckoned, row: KeptLimits, within: number) {
  const { kept, late, longest, median } = row
  if (which === 'share') return kept + late === 0 ? null : { numerator: kept, denominator: kept + late }
  if (which === 'longest' && longestIsUnknown(row, within)) return null
  const value = which === 'longest' ? longest : median
  return value === null ? null : { value }
}

export function reckonTimeLimits(indicatorId: string, body: TimeLimitInput): Promise<TimeLimits> {
  const params = { path: { indicator: indicatorId } }
  return read(api.POST('/api/v1/indicators/{indicator}/time-limits', { params, body }))
}
