/** A report put together as the paper has it: what stands in each cell, before any markup. */
import type { Proposal, StatusReport } from '../../api/types'
import type { LineDraft } from './draft'
import { sourcesOf } from './goalText'
import { columnOf, countTotals, marksOf, type Scale } from './totals'

export type PaperLine = Omit<LineDraft, 'position' | 'themeId'>

export interface PaperTheme {
  themeId: string | null
  title: string
  lines: readonly PaperLine[]
}

/** The words that the paper adds to those of the report, in the reader's language. */
export interface PaperWords {
  column: (column: Scale['columns'][number]) => string
  theme: (index: number, theme: PaperTheme) => string
  proposal: (proposal: Proposal) => { label: string; text: string }
  plannedStart: (when: string) => string
}

export interface PaperRow {
  goals: { title: string; sources: string }[]
  /** The same goals, for what their targets say. */
  answersFor: PaperLine['goals']
  rewording: string | null
  /** One per column: «X», «X*» where the status is inferred, or nothing. */
  marks: string[]
  remark: string[]
}

export interface PaperTable {
  heading: string
  rows: PaperRow[]
  totals: string[]
  lines: number
  goals: number
}

export interface PaperContent {
  columns: string[]
  tables: PaperTable[]
  totals: string[]
  lines: number
  goals: number
  unanswered: number
  inferred: number
}

export function paperOf(scale: Scale, themes: readonly PaperTheme[], words: PaperWords): PaperContent {
  const filled = themes.filter(({ lines }) => lines.length > 0)
  const { themes: counts, total } = countTotals(scale, filled)
  const figures = (count: typeof total) => scale.columns.map(({ key }) => `${count.counts[key] ?? 0}`)
  const tables = filled.map((theme, index) => {
    const count = counts[index] ?? total
    return {
      heading: words.theme(themes.indexOf(theme), theme),
      rows: theme.lines.map((line) => rowOf(scale, line, words)),
      totals: figures(count),
      lines: count.lines,
      goals: count.goals,
    }
  })
  const lines = filled.flatMap((theme) => theme.lines)
  return {
    columns: scale.columns.map(words.column),
    tables,
    totals: figures(total),
    lines: total.lines,
    goals: total.goals,
    unanswered: total.unanswered,
    inferred: lines.filter((line) => isInferred(scale, line)).length,
  }
}

function isInferred(scale: Scale, { inferred, statusKey }: PaperLine): boolean {
  return inferred && columnOf(scale, statusKey) !== null
}

function rowOf(scale: Scale, line: PaperLine, words: PaperWords): PaperRow {
  const mark = isInferred(scale, line) ? 'X*' : 'X'
  return {
    goals: line.goals.map((goal) => ({ title: goal.title.trim(), sources: sourcesOf(goal) })),
    answersFor: line.goals,
    rewording: line.proposal?.wording ?? null,
    marks: marksOf(scale, line.statusKey).map((marked) => (marked ? mark : '')),
    remark: remarkOf(line, words),
  }
}

/** The remark, then the planned start unless the remark says it, then the proposal with its reason. */
function remarkOf({ remark, plannedStart, proposal }: PaperLine, words: PaperWords): string[] {
  const said = plannedStart && remark.toLocaleLowerCase().includes(plannedStart.text.toLocaleLowerCase())
  const { label, text } = proposal ? words.proposal(proposal) : { label: '', text: '' }
  return [
    remark.trim(),
    plannedStart && !said ? words.plannedStart(plannedStart.text) : '',
    label && text ? `${label}: ${text}` : label,
  ].filter(Boolean)
}

/** The sender's block in its groups of lines: who, where, how to reach. */
export function senderBlock(
  { sender }: Pick<StatusReport, 'sender'>,
  words: { ean: string; phone: string },
): string[][] {
  const { office, unit, address, phone, email, website, ean } = sender
  const groups = [
    [office],
    [unit, ...(address?.split('\n') ?? [])],
    [phone && `${words.phone} ${phone}`],
    [email, website, ean && `${words.ean} ${ean}`],
  ]
  return groups
    .map((lines) => lines.filter((line) => typeof line === 'string' && line !== '') as string[])
    .filter((lines) => lines.length > 0)
}
