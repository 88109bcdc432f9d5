/** Counts that another page or a calculation proposes for a share, with words on how they came about. */
import { figureText } from '../../text/figure'
import type { FigureValues } from './figureForm'
import type { ReportSearch } from './search'

export interface Proposal {
  numerator: number
  denominator: number
  note: string
}

export function proposalOf({ taeller, naevner, note }: ReportSearch): Proposal | null {
  if (taeller === undefined || naevner === undefined) return null
  return { numerator: taeller, denominator: naevner, note: note ?? '' }
}

export function searchOf({ numerator, denominator, note }: Proposal): ReportSearch {
  return { taeller: numerator, naevner: denominator, ...(note && { note }) }
}

/** The form's values with it; what stands in the note stays there. */
export function withProposal(values: FigureValues, { numerator, denominator, note }: Proposal): FigureValues {
  return {
    ...values,
    numerator: figureText(numerator),
    denominator: figureText(denominator),
    value: '',
    noValueReason: '',
    note: values.note.includes(note) ? values.note : [values.note, note].filter(Boolean).join('\n'),
  }
}
