/** Figures, their judgement and their way to approval, as the API speaks of them. */
import type { Client } from 'openapi-fetch'
import { api } from './client'
import type { IsoDate, Page, Timestamp, Uuid } from './types'

export type MeasurementState = 'draft' | 'submitted' | 'returned' | 'approved' | 'published' | 'corrected'
export type NoValueReason = 'notMeasured' | 'notReceived' | 'notApplicable' | 'tooFew' | 'other'
export type MeasurementRight = 'edit' | 'submit' | 'return' | 'approve' | 'publish' | 'correct'
export type Step = 'submit' | 'return' | 'approve' | 'publish'

export interface MeasuredPart {
  label: string
  value: number | null
}

export interface Remark {
  code: string
  accepted: { why: string; by: string; at: Timestamp } | null
}

/** What is reported, without who and when. */
export interface MeasurementContent {
  value: number | null
  numerator: number | null
  denominator: number | null
  of: number | null
  category: string | null
  narrative: string | null
  parts: MeasuredPart[]
  sampleSize: number | null
  confidenceLow: number | null
  confidenceHigh: number | null
  note: string | null
  sourceReference: string | null
  noValueReason: NoValueReason | null
}

export interface Measurement extends MeasurementContent {
  id: Uuid
  municipalityId: Uuid
  indicatorId: Uuid
  indicatorName: string
  partnerId: Uuid
  partnerName: string
  period: string
  breakdown: string | null
  hidden: boolean
  state: MeasurementState
  revision: number
  approvedRevision: number | null
  reason: string | null
  remarks: Remark[]
  writtenBy: string
  writtenAt: Timestamp
  version: number
  createdAt: Timestamp
  updatedAt: Timestamp
  may: MeasurementRight[]
}

export interface Accepted {
  code: string
  why: string
}

export type MeasurementInput = Partial<MeasurementContent> & {
  breakdown?: string | null
  accepted?: Accepted[]
  reason?: string | null
}

export interface MeasurementFilter {
  indicatorId?: Uuid
  partnerId?: Uuid
  agreementId?: Uuid
  state?: MeasurementState
  breakdown?: string
  from?: IsoDate
  to?: IsoDate
  limit?: number
  after?: string
  count?: boolean
  sort?: '-period' | 'updatedAt'
}

export interface StepsInput {
  step: Step
  reason?: string | null
  measurements: { id: Uuid; version: number }[]
}

export interface MeasurementRevision extends MeasurementContent {
  revision: number
  state: MeasurementState
  step: 'written' | 'submitted' | 'returned' | 'approved' | 'published' | 'corrected'
  reason: string | null
  by: string
  at: Timestamp
}

export interface Said {
  da: string
  en: string
}

export type VerdictWord = 'met' | 'nearly' | 'notMet' | 'cannotJudge'
export type Trend = 'better' | 'worse' | 'unchanged' | 'unknown'

export interface Judgement {
  verdict: VerdictWord
  value: number | null
  period: string | null
  target: number | null
  upperTarget: number | null
  progress: number | null
  trend: Trend
  changeSinceLast: number | null
  onTrackBy: IsoDate | null
  forecast: number | null
  reason: Said
}

export interface SeriesPoint {
  period: string
  first: IsoDate
  last: IsoDate
  value: number | null
  numerator: number | null
  denominator: number | null
  hidden: boolean
  noValueReason: NoValueReason | null
  note: string | null
  partners: number
  approved: boolean
}

export interface TargetStep {
  from: IsoDate | null
  to: IsoDate | null
  lower: number | null
  upper: number | null
  nearlyLower: number | null
  nearlyUpper: number | null
}

export interface SeriesTarget {
  id: Uuid
  agreementId: Uuid
  agreementTitle: string
  goalId: Uuid
  reading: Said
  steps: TargetStep[]
  judgement: Judgement
}

export interface SeriesBreak {
  since: IsoDate
  number: number
  note: string | null
}

export interface SeriesBenchmark {
  name: string
  period: string
  value: number | null
  lower: number | null
  upper: number | null
  source: string | null
  comparison: string | null
}

export interface Series {
  indicatorId: Uuid
  unit: string
  decimals: number
  direction: string
  frequency: string
  points: SeriesPoint[]
  targets: SeriesTarget[]
  breaks: SeriesBreak[]
  benchmarks: SeriesBenchmark[]
}

export interface SeriesFilter {
  from?: IsoDate
  to?: IsoDate
  breakdown?: string
  partnerId?: Uuid
  drafts?: boolean
}

interface Answers<T> {
  responses: { 200: { headers: object; content: { 'application/json': T } } }
}
interface Body<T> {
  requestBody: { content: { 'application/json': T } }
}
interface Place {
  indicator: Uuid
  partner: Uuid
  period: string
}

interface FigurePaths {
  '/api/v1/measurements': {
    get: Answers<Page<Measurement>> & { parameters: { query?: MeasurementFilter } }
  }
  '/api/v1/measurements/{indicator}/{partner}/{period}': {
    get: Answers<Measurement> & { parameters: { path: Place; query?: { breakdown?: string } } }
    put: Answers<Measurement> &
      Body<MeasurementInput> & { parameters: { path: Place; header?: { 'If-Match'?: string } } }
  }
  '/api/v1/measurements/steps': { post: Answers<{ items: Measurement[] }> & Body<StepsInput> }
  '/api/v1/measurements/{measurement}/history': {
    get: Answers<{ items: MeasurementRevision[] }> & { parameters: { path: { measurement: Uuid } } }
  }
  '/api/v1/indicators/{indicator}/series': {
    get: Answers<Series> & { parameters: { path: { indicator: Uuid }; query?: SeriesFilter } }
  }
}

export const figuresApi = api as unknown as Client<FigurePaths>
