/** Series for tests. */
import type { Judgement, SeriesPoint, SeriesTarget } from '../../../api/types'
import { parsePeriod } from '../period'
import type { Charted } from './geometry'

export function pointOf(period: string, value: number | null, rest: Partial<SeriesPoint> = {}): SeriesPoint {
  const { first = '', last = '' } = parsePeriod(period) ?? {}
  return {
    period,
    first,
    last,
    value,
    numerator: null,
    denominator: null,
    hidden: false,
    noValueReason: null,
    note: null,
    partners: 1,
    approved: true,
    ...rest,
  }
}

export const judgement: Judgement = {
  verdict: 'met',
  value: 30,
  period: '2020',
  target: 25,
  upperTarget: null,
  progress: null,
  trend: 'better',
  changeSinceLast: 10,
  onTrackBy: null,
  forecast: null,
  reason: { code: 'met', da: '30 er mindst 25', en: '30 is at least 25' },
}

export function targetOf(rest: Partial<SeriesTarget> = {}): SeriesTarget {
  return {
    id: 't1',
    agreementId: 'a1',
    statement: { operator: 'atLeast' } as SeriesTarget['statement'],
    goalId: 'g1',
    reading: { da: 'mindst 25', en: 'at least 25' },
    steps: [],
    verdict: judgement.verdict,
    overruling: null,
    judgement,
    ...rest,
  }
}

export function seriesOf(rest: Partial<Charted> = {}): Charted {
  return {
    indicatorId: 'i1',
    unit: 'count',
    decimals: 0,
    direction: 'up',
    frequency: 'year',
    points: [],
    targets: [],
    breaks: [],
    benchmarks: [],
    published: new Set(),
    ...rest,
  }
}
