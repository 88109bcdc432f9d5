/** A time limit as its form holds it, and what is proposed for it. */
import * as z from 'zod/mini'
import { api, read } from '../../../api/client'
import type { LimitUnit, Target, TimeLimitInput, TimeLimits } from '../../../api/types'
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

export function reckonTimeLimits(indicatorId: string, body: TimeLimitInput): Promise<TimeLimits> {
  const params = { path: { indicator: indicatorId } }
  return read(api.POST('/api/v1/indicators/{indicator}/time-limits', { params, body }))
}
