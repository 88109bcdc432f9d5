import { useFormats } from '../../text/format'
import type { WordedValue } from '../../ui/wordedValue'

/** «medio 2020 (01.06.2020 – 31.07.2020)» */
export function useWordedText(): (value: unknown) => string {
  const format = useFormats()
  return (value) => {
    const { text, from, to } = value as WordedValue
    const period = format.period(from || null, to || null)
    return [text, period && `(${period})`].filter(Boolean).join(' ')
  }
}
