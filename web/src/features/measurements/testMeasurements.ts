/** Measurements for tests. */
import type { Measurement, PastStep } from '../../api/types'
import { noContent } from './content'

export function measurementOf(rest: Partial<Measurement> = {}): Measurement {
  return {
    ...noContent,
    id: 'm1',
    municipalityId: 'k1',
    indicatorId: 'i1',
    indicatorName: 'Røgfri',
    partnerId: 'p1',
    partnerName: 'Sundhedsteamet',
    period: '2026-Q3',
    breakdown: null,
    hidden: false,
    state: 'draft',
    revision: 1,
    approvedRevision: null,
    reason: null,
    remarks: [],
    writtenBy: 'Sidsel Højgaard',
    writtenAt: '2026-11-22T10:00:00Z',
    version: 1,
    createdAt: '2026-11-22T10:00:00Z',
    updatedAt: '2026-11-22T10:00:00Z',
    may: ['edit', 'submit'],
    ...rest,
  }
}

export function revisionOf(rest: Partial<PastStep> = {}): PastStep {
  return {
    ...noContent,
    revision: 1,
    step: 'written',
    reason: null,
    by: 'Sidsel Højgaard',
    at: '2026-11-22T10:00:00Z',
    ...rest,
  }
}
