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

interface Change {
  parameters: { path: { target: Uuid }; header: { 'If-Match': string } }
  responses: { 200: { content: { 'application/json': OverrulableTarget } } }
}

interface UpcomingPaths {
  '/api/v1/targets/{target}/overruling': {
    put: Change & { requestBody: { content: { 'application/json': OverrulingInput } } }
    delete: Change
  }
}

export const upcoming = api as unknown as ReturnType<typeof createClient<paths & UpcomingPaths>>
