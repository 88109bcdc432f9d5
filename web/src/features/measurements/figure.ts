/** Figures as people type them: «73,8», «1.234,5», «41 af 112», «12/98», «ja». */

export interface Figure {
  value: number | null
  numerator: number | null
  denominator: number | null
  of: number | null
}

export type Read = { kind: 'empty' } | { kind: 'invalid' } | { kind: 'figure'; figure: Figure }

export const noFigure: Figure = { value: null, numerator: null, denominator: null, of: null }

const grouped = /^[+-]?\d{1,3}(\.\d{3})+$/
const plain = /^[+-]?\d+([.,]\d+)?$/
const groupedDecimal = /^[+-]?\d{1,3}(\.\d{3})+,\d+$/

/**
 * Reads a Danish decimal, or null. A dot before three digits groups thousands, as Danish offices write; any other dot
 * is the decimal point of a spreadsheet in English.
 */
export function parseDecimal(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f%]/g, '').replace(/[−–]/g, '-')
  if (grouped.test(bare)) return Number(bare.replaceAll('.', ''))
  if (groupedDecimal.test(bare)) return Number(bare.replaceAll('.', '').replace(',', '.'))
  return plain.test(bare) ? Number(bare.replace(',', '.')) : null
}

const yes = /^(ja|yes|j|y)$/i
const no = /^(nej|no|n)$/i

/** Reads what is typed for an indicator: a share may be two counts, a place may name among how many. */
export function readFigure(typed: string, { unit, valueKind }: { unit: string; valueKind: string }): Read {
  const text = typed.trim()
  if (text === '') return { kind: 'empty' }
  if (unit === 'yesNo' && (yes.test(text) || no.test(text)))
    return { kind: 'figure', figure: { ...noFigure, value: yes.test(text) ? 1 : 0 } }
  const pair = /^(.+?)\s*(?:\baf\b|\bof\b|\/)\s*(.+)$/i.exec(text)
  if (!pair) {
    const value = parseDecimal(text)
    return value === null ? { kind: 'invalid' } : { kind: 'figure', figure: { ...noFigure, value } }
  }
  const [one, other] = [parseDecimal(pair[1] ?? ''), parseDecimal(pair[2] ?? '')]
  if (one === null || other === null) return { kind: 'invalid' }
  if (unit === 'rank') return { kind: 'figure', figure: { ...noFigure, value: one, of: other } }
  if (valueKind !== 'share') return { kind: 'invalid' }
  return { kind: 'figure', figure: { ...noFigure, numerator: one, denominator: other } }
}

/** A number as it is typed: decimal comma, no grouping, every decimal it has. */
export function typedNumber(value: number | null): string {
  return value === null ? '' : String(value).replace('.', ',')
}

/** What somebody would have typed to say this. */
export function typedFigure({ value, numerator, denominator, of }: Figure, unit?: string): string {
  if (numerator !== null && denominator !== null)
    return `${typedNumber(numerator)} af ${typedNumber(denominator)}`
  if (unit === 'yesNo' && value !== null) return value === 0 ? 'nej' : 'ja'
  return of === null ? typedNumber(value) : `${typedNumber(value)} af ${typedNumber(of)}`
}

/** The share that two counts make, in the indicator's unit; null while they make none. */
export function shareOf(numerator: number | null, denominator: number | null, unit: string): number | null {
  if (numerator === null || denominator === null || denominator === 0) return null
  return (numerator / denominator) * (unit === 'percent' ? 100 : 1)
}
