/** What another page or a calculation proposes for a figure, with words on how it came about. */
import { figureText } from '../../text/figure'
import type { FigureValues } from './figureForm'
import type { ReportSearch } from './search'

/** Two counts for a share, or the value itself. */
export type Proposal = { note: string } & ({ numerator: number; denominator: number } | { value: number })

export function proposalOf({ taeller, naevner, vaerdi, note = '' }: ReportSearch): Proposal | null {
  if (vaerdi !== undefined) return { value: vaerdi, note }
  if (taeller === undefined || naevner === undefined) return null
  return { numerator: taeller, denominator: naevner, note }
}

export function searchOf({ note, ...figure }: Proposal): ReportSearch {
  const proposed =
    'value' in figure ? { vaerdi: figure.value } : { taeller: figure.numerator, naevner: figure.denominator }
  return { ...proposed, ...(note && { note }) }
}

/** The address of the figure alone, once the proposal has been used or left. */
export function withoutProposal({ part, periode, opdeling }: ReportSearch): ReportSearch {
  return { ...(part && { part }), ...(periode && { periode }), ...(opdeling && { opdeling }) }
}

/** The form's values with it; what stands in the note stays there. */
export function withProposal(values: FigureValues, { note, ...figure }: Proposal): FigureValues {
  const counted = 'value' in figure ? null : figure
  return {
    ...values,
    numerator: figureText(counted?.numerator),
    denominator: figureText(counted?.denominator),
    value: 'value' in figure ? figureText(figure.value) : '',
    noValueReason: '',
    note: values.note.includes(note) ? values.note : [values.note, note].filter(Boolean).join('\n'),
  }
}
