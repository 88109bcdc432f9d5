/** What lies behind the points of a chart: the figures of each period, and how far each has come. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useCan } from '../../api/session'
import type { Measurement, MeasurementState } from '../../api/types'
import { measurementsQuery } from './measurements'

/** The figures of each period by its code. */
export type Reported = ReadonlyMap<string, readonly Measurement[]>

const states: readonly MeasurementState[] = [
  'draft',
  'returned',
  'submitted',
  'corrected',
  'approved',
  'published',
]

export function reportedOf(measurements: readonly Measurement[], breakdown: string | null): Reported {
  return Map.groupBy(
    measurements.filter((each) => each.breakdown === breakdown),
    ({ period }) => period,
  )
}

/** Each state once, the one that is farthest from publication first. */
export function statesOf(measurements: readonly Measurement[]): MeasurementState[] {
  return states.filter((state) => measurements.some((each) => each.state === state))
}

/** The periods of which everything is public. */
export function publishedPeriods(reported: Reported): Set<string> {
  const found = [...reported].filter(([, all]) => all.every(({ state }) => state === 'published'))
  return new Set(found.map(([period]) => period))
}

const nothing: Reported = new Map()

/** Only for those who work with figures; others see what counts, and not whose step is next. */
export function useReported(indicatorId: string, breakdown: string | null): Reported {
  const enabled = useCan('readDraftFigures')
  const { data } = useQuery({ ...measurementsQuery({ indicatorId, sort: '-period' }), enabled })
  return useMemo(() => (data ? reportedOf(data, breakdown) : nothing), [data, breakdown])
}
