/** What counts say while they are typed; of what is saved, the server says it. */
import type { Wave } from '../../api/types'

export type Rates = Pick<Wave, 'replyRate' | 'dropOut' | 'ofAsked' | 'ofReplied'>

export interface Counts {
  participants: number | null
  asked: number | null
  replied: number | null
  numerator: number | null
}

/** Per cent; null where a count is missing, or where more are counted than there are. */
function percent(part: number | null, whole: number | null): number | null {
  if (part === null || whole === null || whole <= 0 || part < 0 || part > whole) return null
  return (part / whole) * 100
}

export function ratesOf({ participants, asked, replied, numerator }: Counts): Rates {
  const stayed = percent(asked, participants)
  return {
    replyRate: percent(replied, asked),
    dropOut: stayed === null ? null : 100 - stayed,
    ofAsked: percent(numerator, asked),
    ofReplied: percent(numerator, replied),
  }
}
