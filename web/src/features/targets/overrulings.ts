import { api, ifMatch, read } from '../../api/client'
import type { OverrulingInput, Target } from '../../api/types'

interface Versioned {
  id: string
  version: number
}

export function overrule(target: Versioned, body: OverrulingInput): Promise<Target> {
  const params = { path: { target: target.id }, header: ifMatch(target) }
  return read(api.PUT('/api/v1/targets/{target}/overruling', { params, body }))
}

/** The computed verdict counts again. */
export function takeBack(target: Versioned): Promise<Target> {
  const params = { path: { target: target.id }, header: ifMatch(target) }
  return read(api.DELETE('/api/v1/targets/{target}/overruling', { params }))
}
