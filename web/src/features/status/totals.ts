/** The figures of a report, counted from its lines in the page, so that they follow each change at once. */
import type { StatusReport, Totals, Uuid } from '../../api/types'

export type Scale = StatusReport['scale']

export interface CountedLine {
  statusKey: string | null
  goals: readonly unknown[]
}
export interface CountedTheme {
  themeId: Uuid | null
  title: string
  lines: readonly CountedLine[]
}

/** The column that a state counts in; null without a state, or with one that the scale does not know. */
export function columnOf(scale: Scale, statusKey: string | null): string | null {
  return scale.states.find(({ key }) => key === statusKey)?.column ?? null
}

/** One mark per column of the scale: where the X stands. */
export function marksOf(scale: Scale, statusKey: string | null): boolean[] {
  const column = columnOf(scale, statusKey)
  return scale.columns.map(({ key }) => key === column)
}

type Count = Totals['total']

function countLines(scale: Scale, lines: readonly CountedLine[]): Count {
  const counts = Object.fromEntries(scale.columns.map(({ key }) => [key, 0]))
  for (const { statusKey } of lines) {
    const column = columnOf(scale, statusKey)
    if (column !== null && column in counts) counts[column] = (counts[column] ?? 0) + 1
  }
  return {
    counts,
    unanswered: lines.filter(({ statusKey }) => statusKey === null).length,
    lines: lines.length,
    goals: lines.reduce((sum, { goals }) => sum + goals.length, 0),
  }
}

/** Every line stands in one column or is unanswered; otherwise something is counted twice or not at all. */
export function addsUp({ counts, unanswered, lines }: Count): boolean {
  return Object.values(counts).reduce((sum, n) => sum + n, unanswered) === lines
}

export function countTotals(scale: Scale, groups: readonly CountedTheme[]): Totals {
  const themes = groups.map(({ themeId, title, lines }) => ({ themeId, title, ...countLines(scale, lines) }))
  const total = countLines(
    scale,
    groups.flatMap(({ lines }) => lines),
  )
  const consistent = [...themes, total].every(addsUp)
  return { columns: scale.columns, themes, total, consistent }
}

/** Whether the page and the server have come to the same figures; themes without lines do not matter. */
export function sameTotals(mine: Totals, server: Totals): boolean {
  return figures(mine) === figures(server)
}

function figures({ columns, themes, total }: Totals): string {
  const row = ({ counts, unanswered, lines, goals }: Count) =>
    [...columns.map(({ key }) => counts[key] ?? 0), unanswered, lines, goals].join(' ')
  const filled = themes.filter(({ lines }) => lines > 0).map((theme) => `${theme.themeId}: ${row(theme)}`)
  return [...filled.sort(), row(total)].join('\n')
}
