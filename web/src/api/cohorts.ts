/** The shapes of cohorts and of time limits, by hand until the generated schema has them. */
import type { IsoDate, Page, Timestamp, Uuid } from './types'

export type CohortKind = 'course' | 'company' | 'group'
export type WaveState = 'answered' | 'upcoming' | 'due' | 'overdue'

export interface WaveInput {
  /** After the start; 0 is before it. */
  months: number
  asked?: number | null
  replied?: number | null
  /** For indicators that are shares. */
  numerator?: number | null
  /** For indicators that are numbers. */
  mean?: number | null
  note?: string | null
}

export interface CohortInput {
  indicatorId: Uuid
  partnerId: Uuid
  name: string
  kind: CohortKind
  startsOn: IsoDate
  participants: number
  note?: string | null
  waves: WaveInput[]
}

/** What follows from the counts, per cent. */
interface Rates {
  replyRate: number | null
  dropOut: number | null
  ofAsked: number | null
  ofReplied: number | null
}

interface Label {
  da: string
  en: string
}

export interface Wave extends Rates {
  months: number
  label: Label
  due: IsoDate
  state: WaveState
  asked: number | null
  replied: number | null
  numerator: number | null
  mean: number | null
  note: string | null
}

export interface Cohort {
  id: Uuid
  municipalityId: Uuid
  indicatorId: Uuid
  indicatorName: string
  partnerId: Uuid
  partnerName: string | null
  name: string
  kind: CohortKind
  startsOn: IsoDate
  participants: number
  note: string | null
  waves: Wave[]
  nextDue: IsoDate | null
  archivedAt: Timestamp | null
  version: number
  createdAt: Timestamp
  updatedAt: Timestamp
  may: ('edit' | 'archive' | 'restore')[]
}

/** One point in time, over all cohorts. */
export interface WaveSum extends Rates {
  months: number
  label: Label
  /** With answers. */
  cohorts: number
  /** Without answers yet. */
  waiting: number
  participants: number
  asked: number
  replied: number
  numerator: number | null
  mean: number | null
}

export interface CohortFilter {
  indicatorId?: Uuid
  partnerId?: Uuid
  dueBy?: IsoDate
  from?: IsoDate
  to?: IsoDate
  archived?: boolean
  limit?: number
  after?: string
  count?: boolean
}

export interface WavesFilter {
  from?: IsoDate
  to?: IsoDate
  partnerId?: Uuid
}

export type LimitUnit = 'calendarDays' | 'workingDays'

export interface DatePair {
  received: IsoDate
  firstContact: IsoDate | null
}

export interface TimeLimitsInput {
  within: number
  unit: LimitUnit
  pairs: DatePair[]
}

export interface TimeLimitPeriod {
  /** The one in which the cases were received. */
  period: string
  cases: number
  kept: number
  late: number
  /** Without contact while the limit is not over. */
  open: number
  share: number | null
  median: number | null
  longest: number | null
}

export interface TimeLimits {
  within: number
  unit: LimitUnit
  periods: TimeLimitPeriod[]
}

interface Reading<Parameters, Answered> {
  parameters: Parameters
  responses: { 200: { headers: object; content: { 'application/json': Answered } } }
}
interface Sending<Parameters, Body, Answered> extends Reading<Parameters, Answered> {
  requestBody: { content: { 'application/json': Body } }
}

interface OfCohort {
  path: { cohort: Uuid }
}
interface ChangeOfCohort extends OfCohort {
  header: { 'If-Match': string }
}
interface OfIndicator {
  path: { indicator: Uuid }
}

declare module './schema.gen' {
  interface paths {
    '/api/v1/cohorts': {
      get: Reading<{ query?: CohortFilter }, Page<Cohort>>
      post: Sending<object, CohortInput, Cohort>
    }
    '/api/v1/cohorts/{cohort}': {
      get: Reading<OfCohort, Cohort>
      put: Sending<ChangeOfCohort, CohortInput, Cohort>
      delete: Reading<ChangeOfCohort, Cohort>
    }
    '/api/v1/cohorts/{cohort}/restore': {
      post: Reading<ChangeOfCohort, Cohort>
    }
    '/api/v1/indicators/{indicator}/waves': {
      get: Reading<OfIndicator & { query?: WavesFilter }, { items: WaveSum[] }>
    }
    '/api/v1/indicators/{indicator}/time-limits': {
      post: Sending<OfIndicator, TimeLimitsInput, TimeLimits>
    }
  }
}
