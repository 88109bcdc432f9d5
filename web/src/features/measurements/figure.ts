/** Whole figures as people type them: «73,8», «41 af 112», «12/98», «ja». */
import { figureText, parseFigure } from '../../text/figure'
import { getLanguage } from '../../text/language'

export interface Figure {
  value: number | null
  numerator: number | null
  denominator: number | null
  of: number | null
}

export type Read = { kind: 'empty' } | { kind: 'invalid' } | { kind: 'figure'; figure: Figure }

export const noFigure: Figure = { value: null, numerator: null, denominator: null, of: null }

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
    const value = parseFigure(text)
    return value === null ? { kind: 'invalid' } : { kind: 'figure', figure: { ...noFigure, value } }
  }
  const [one, other] = [parseFigure(pair[1] ?? ''), parseFigure(pair[2] ?? '')]
  if (one === null || other === null) return { kind: 'invalid' }
  if (unit === 'rank') return { kind: 'figure', figure: { ...noFigure, value: one, of: other } }
  if (valueKind !== 'share') return { kind: 'invalid' }
  return { kind: 'figure', figure: { ...noFigure, numerator: one, denominator: other } }
}

/** What somebody would have typed to say this. */
export function typedFigure({ value, numerator, denominator, of }: Figure, unit?: string): string {
  const among = getLanguage() === 'da' ? 'af' : 'of'
  if (numerator !== null && denominator !== null)
    return `${figureText(numerator)} ${among} ${figureText(denominator)}`
  if (unit === 'yesNo' && value !== null) return value === 0 ? 'nej' : 'ja'
  return of === null ? figureText(value) : `${figureText(value)} ${among} ${figureText(of)}`
}

/** The share that two counts make, in the indicator's unit; null while they make none. */
export function shareOf(numerator: number | null, denominator: number | null, unit: string): number | null {
  if (numerator === null || denominator === null || denominator === 0) return null
  return (numerator / denominator) * (unit === 'percent' ? 100 : 1)
}
