/** A date in words as the forms hold it, and its way to and from the API. */
import * as z from 'zod/mini'
import type { Worded } from '../api/types'

export const wordedSchema = z
  .object({ text: z.string().check(z.trim()), from: z.string(), to: z.string() })
  .check(
    z.refine(({ text, from, to }) => Boolean(text) || (!from && !to), 'worded.textMissing'),
    z.refine(({ from, to }) => !from || !to || from <= to, 'worded.endsBeforeBegins'),
  )

export type WordedValue = z.infer<typeof wordedSchema>

export function wordedValue(worded: Worded | null): WordedValue {
  return { text: worded?.text ?? '', from: worded?.from ?? '', to: worded?.to ?? '' }
}

export function wordedInput({ text, from, to }: WordedValue): Worded | null {
  return text ? { text, from: from || null, to: to || null } : null
}
