import { ifMatch, read } from '../../api/client'
import type { Target } from '../../api/types'
import { upcoming, type OverrulingInput } from '../../api/upcoming'

interface Versioned {
  id: string
  version: number
}

export function overrule(target: Versioned, body: OverrulingInput): Promise<Target> {
  const params = { path: { target: target.id }, header: ifMatch(target) }
  return read(upcoming.PUT('/api/v1/targets/{target}/overruling', { params, body }))
}

/** The computed verdict counts again. */
export function takeBack(target: Versioned): Promise<Target> {
  const params = { path: { target: target.id }, header: ifMatch(target) }
  return read(upcoming.DELETE('/api/v1/targets/{target}/overruling', { params }))
}
