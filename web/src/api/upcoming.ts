/** What the API is being given just now. Each goes to `types.ts` once the generated schema knows it. */
import type createClient from 'openapi-fetch'
import { api } from './client'
import type { paths } from './schema.gen'
import type { Judgement, Target, TargetJudgement, Timestamp, Uuid, Verdict } from './types'

export interface OverrulingInput {
  verdict: Verdict
  reason: string
}

/** What an owner put in the place of the computed verdict, and which figure it was about. */
export interface TargetOverruling extends OverrulingInput {
  by: string
  at: Timestamp
  computed: Verdict
  period: string | null
  value: number | null
}

export type OverrulableTarget = Target & { overruling: TargetOverruling | null }

/** A target's verdict that counts, and what is behind it. */
export interface Judged {
  judgement: Judgement
  verdict: Verdict
  /** It lapses as soon as another figure is judged. */
  overruling: (TargetOverruling & { lapsed: boolean }) | null
}

export type JudgedTarget = TargetJudgement & Judged

/** Without an answer about overruling there is none. */
export function asJudged(item: TargetJudgement): JudgedTarget {
  const { verdict = item.judgement.verdict, overruling = null } = item as Partial<Judged>
  return { ...item, verdict, overruling }
}

export function overrulingOf(target: Target): TargetOverruling | null {
  return (target as Partial<OverrulableTarget>).overruling ?? null
}

export interface FigureComment {
  id: Uuid
  /** The revision of the figure that it was written to. */
  revision: number
  text: string
  by: string
  at: Timestamp
}

export interface Attachment {
  id: Uuid
  name: string
  mediaType: string
  bytes: number
  sha256: string
  by: string
  at: Timestamp
  archivedAt: Timestamp | null
}

interface Answer<Status extends number, Content> {
  responses: Record<Status, { content: { 'application/json': Content } }>
}

interface Body<Content> {
  requestBody: { content: { 'application/json': Content } }
}

interface OfMeasurement {
  parameters: { path: { measurement: Uuid } }
}

interface OfAttachment {
  parameters: { path: { measurement: Uuid; attachment: Uuid } }
}

interface Change extends Answer<200, OverrulableTarget> {
  parameters: { path: { target: Uuid }; header: { 'If-Match': string } }
}

interface UpcomingPaths {
  '/api/v1/targets/{target}/overruling': {
    put: Change & Body<OverrulingInput>
    delete: Change
  }
  '/api/v1/measurements/{measurement}/comments': {
    get: OfMeasurement & Answer<200, { items: FigureComment[] }>
    post: OfMeasurement & Body<{ text: string }> & Answer<201, FigureComment>
  }
  '/api/v1/measurements/{measurement}/attachments': {
    get: OfMeasurement & Answer<200, { items: Attachment[] }>
    post: OfMeasurement & Body<{ name: string; content: string }> & Answer<201, Attachment>
  }
  '/api/v1/measurements/{measurement}/attachments/{attachment}': {
    get: OfAttachment & Answer<200, Attachment & { content: string }>
    delete: OfAttachment & Answer<200, Attachment>
  }
}

export const upcoming = api as unknown as ReturnType<typeof createClient<paths & UpcomingPaths>>
