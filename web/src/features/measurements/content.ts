/** What a measurement says, and what changed in it. */
import type { Measurement, MeasurementContent, MeasurementInput, PastStep } from '../../api/types'
import { same } from '../../ui/differences'

export const contentFields = [
  'value',
  'numerator',
  'denominator',
  'of',
  'category',
  'narrative',
  'parts',
  'sampleSize',
  'confidenceLow',
  'confidenceHigh',
  'noValueReason',
  'note',
  'sourceReference',
] as const satisfies readonly (keyof MeasurementContent)[]

export type ContentField = (typeof contentFields)[number]

export const noContent: MeasurementContent = {
  value: null,
  numerator: null,
  denominator: null,
  of: null,
  category: null,
  narrative: null,
  parts: [],
  sampleSize: null,
  confidenceLow: null,
  confidenceHigh: null,
  note: null,
  sourceReference: null,
  noValueReason: null,
}

/** Its content as an input: a share that follows from two counts is left to be counted again. */
export function inputOf(measurement: MeasurementContent | null): MeasurementInput & MeasurementContent {
  const from = measurement ?? noContent
  const content = { ...noContent, ...Object.fromEntries(contentFields.map((field) => [field, from[field]])) }
  const counted = content.numerator !== null && content.denominator !== null
  return counted ? { ...content, value: null } : content
}

export function openRemarks({ remarks }: Pick<Measurement, 'remarks'>): Measurement['remarks'] {
  return remarks.filter(({ accepted }) => accepted === null)
}

/** What has been accepted so far, as an input says it. */
export function acceptedOf({
  remarks,
}: Pick<Measurement, 'remarks'>): NonNullable<MeasurementInput['accepted']> {
  return remarks.flatMap(({ code, accepted }) => (accepted ? [{ code, why: accepted.why }] : []))
}

/** Corrections of what others already rely on need a reason. */
export function needsReason(measurement: Pick<Measurement, 'approvedRevision'> | null): boolean {
  return measurement !== null && measurement.approvedRevision !== null
}

export function mayWrite(measurement: Pick<Measurement, 'may'> | null): boolean {
  return measurement === null || measurement.may.includes('edit') || measurement.may.includes('correct')
}

export interface Change {
  field: ContentField
  before: MeasurementContent[ContentField]
  after: MeasurementContent[ContentField]
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** The fields that differ; of something new, those that say something. */
export function changesBetween(before: MeasurementContent | null, after: MeasurementContent): Change[] {
  const from = before ?? noContent
  return contentFields
    .filter((field) => !same(from[field], after[field]) && !(isEmpty(from[field]) && isEmpty(after[field])))
    .map((field) => ({ field, before: from[field], after: after[field] }))
}

/** The content as it was last approved, from a history that begins with the newest. */
export function lastApproved(history: readonly PastStep[]): PastStep | null {
  return history.find(({ step }) => step === 'approved' || step === 'published') ?? null
}

/** What a reporter has to look at again: what changed since the approval, or all that is filled in. */
export function returnedFields(
  measurement: Measurement,
  history: readonly PastStep[],
): readonly ContentField[] {
  if (measurement.state !== 'returned') return []
  return changesBetween(lastApproved(history), measurement).map(({ field }) => field)
}
