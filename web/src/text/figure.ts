/** Figures as people type them: with a comma or a point, with or without marks between the thousands. */
import { getLanguage, type Language } from './language'

/** The number in a text; null when it is none, or has more digits than a figure can keep. */
export function parseFigure(text: string, language: Language = getLanguage()): number | null {
  const plain = text.replace(/\s|%$/g, '').replace(/^[−–]/, '-')
  const mark = decimalMark(plain, language)
  const digits = mark
    ? [withoutMarks(plain.slice(0, mark.at)), plain.slice(mark.at + 1)].join('.')
    : withoutMarks(plain)
  if (!/^-?\d+(\.\d{1,6})?$/.test(digits)) return null
  const significant = digits.replace(/^-?0*|\./g, '')
  return significant.length <= 15 ? Number(digits) : null
}

function withoutMarks(text: string): string {
  return /^-?\d{1,3}([.,])\d{3}(\1\d{3})*$/.test(text) ? text.replace(/[.,]/g, '') : text
}

/** Where the decimals begin: at the last mark, unless it can only stand between thousands. */
function decimalMark(text: string, language: Language): { at: number } | null {
  const at = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'))
  if (at < 0) return null
  const others: readonly string[] = text.slice(0, at).match(/[.,]/g) ?? []
  if (others.includes(text.charAt(at))) return null
  const thousands = language === 'da' ? '.' : ','
  const grouped = text.charAt(at) === thousands && /^-?[1-9]\d{0,2}.\d{3}$/.test(text)
  return grouped ? null : { at }
}

/** The figure as a field shows it: its decimals as the language writes them, no marks between thousands. */
export function figureText(value: number | null | undefined, language: Language = getLanguage()): string {
  if (value === null || value === undefined) return ''
  return new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 6 }).format(value)
}

/** A sentence of the server, in which no line breaks between a number and its sign. */
export function unbroken(sentence: string): string {
  return sentence.replace(/± (?=\d)|(?<=\d) (?=%|kr\.)/g, (gap) => gap.replace(' ', '\u00a0'))
}
