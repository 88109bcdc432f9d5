import { memo, useEffect } from 'react'
import type { StatusReport } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { useLanguage } from '../../text/language'
import { ColumnName } from './ColumnName'
import type { LineGroup } from './groups'
import { useJudged } from './judged'
import { LineJudgements } from './LineJudgements'
import { paperOf, senderBlock, type PaperContent, type PaperRow, type PaperTable } from './paper'
import { useProposalText } from './ProposalNote'
import { useThemeTitle } from './themeTitle'
import './Paper.css'

interface PaperProps {
  report: StatusReport
  groups: readonly LineGroup[]
}

/** The report on A4, as the council has always had it; only printing shows it. */
export const Paper = memo(function Paper({ report, groups }: PaperProps) {
  const content = usePaper(report, groups)
  usePageMargins(report)
  return (
    <article className="paper print-only">
      <PaperHead report={report} />
      {content.tables.map((table) => (
        <ThemeTable key={table.heading} table={table} columns={content.columns} />
      ))}
      <Overall content={content} reportDate={report.reportDate} />
    </article>
  )
})

function usePaper({ scale }: StatusReport, groups: readonly LineGroup[]): PaperContent {
  const t = useText()
  const language = useLanguage()
  const theme = useThemeTitle()
  const proposal = useProposalText()
  const themes = groups.map(({ entries, ...group }) => ({
    ...group,
    lines: entries.map(({ draft }) => draft),
  }))
  return paperOf(scale, themes, {
    column: (column) => column[language],
    theme,
    proposal,
    plannedStart: (when) => t('status.plannedStartIs', { when }),
  })
}

/** The page's margins are no elements; they read their words from properties of the root. */
function usePageMargins({ pageHeader, title }: StatusReport): void {
  const t = useText()
  const [page, of] = [t('status.paper.page'), t('status.paper.pageOf')]
  const header = [pageHeader, title].filter(Boolean).join(' · ')
  useEffect(() => {
    const { style } = document.documentElement
    const words = { '--paper-header': header, '--paper-page': `${page} `, '--paper-of': ` ${of} ` }
    // Written as a CSS text, whatever quotes the title has.
    for (const [name, text] of Object.entries(words)) style.setProperty(name, cssText(text))
    return () => Object.keys(words).forEach((name) => style.removeProperty(name))
  }, [header, page, of])
}

function cssText(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\s+/g, ' ')}"`
}

function PaperHead({ report }: { report: StatusReport }) {
  const t = useText()
  const format = useFormats()
  const contact = senderBlock(report, { ean: t('status.paper.ean'), phone: t('status.paper.phone') })
  return (
    <header className="paper-head">
      <div>
        <p className="paper-kind">{report.pageHeader ?? t('status.paper.kind')}</p>
        <h1>{report.title}</h1>
        {report.question && <p className="paper-question">{report.question}</p>}
        {report.introduction && <p className="paper-introduction">{report.introduction}</p>}
      </div>
      <address className="paper-sender">
        <p>{t('status.paper.date', { date: format.longDate(report.reportDate) })}</p>
        {report.state === 'draft' && <p className="paper-draft">{t('status.state.draft')}</p>}
        {contact.length > 0 && <p className="paper-contact">{t('status.paper.contact')}</p>}
        {contact.map((lines) => (
          <p key={lines.join()}>{lines.join('\n')}</p>
        ))}
      </address>
    </header>
  )
}

function ThemeTable({ table, columns }: { table: PaperTable; columns: readonly string[] }) {
  const t = useText()
  return (
    <section>
      <h2>{table.heading}</h2>
      <table className="paper-table">
        <thead>
          <tr>
            <th scope="col">{t('status.goal')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="paper-mark">
                <ColumnName name={column} />
              </th>
            ))}
            <th scope="col">{t('status.remark')}</th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <Row key={index} row={row} />
          ))}
          <tr className="paper-total">
            <th scope="row">{t('status.total')}</th>
            {table.totals.map((figure, index) => (
              <td key={index} className="paper-mark">
                {figure}
              </td>
            ))}
            <td>{t('status.linesAndGoals', { lines: table.lines, goals: table.goals })}</td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}

function Row({ row: { goals, answersFor, rewording, marks, remark } }: { row: PaperRow }) {
  const t = useText()
  return (
    <tr>
      <th scope="row">
        {goals.map((goal, index) => (
          <p key={index}>
            {goal.title} <span className="paper-sources">{goal.sources}</span>
          </p>
        ))}
        {rewording && (
          <>
            <p className="paper-reword">{t('status.proposal.rewordTo')}</p>
            <p>{rewording}</p>
          </>
        )}
      </th>
      {marks.map((mark, index) => (
        <td key={index} className="paper-mark">
          {mark}
        </td>
      ))}
      <td>
        {remark.map((part, index) => (
          <p key={index}>{part}</p>
        ))}
        <LineJudgements goals={answersFor} />
      </td>
    </tr>
  )
}

interface OverallProps extends Pick<StatusReport, 'reportDate'> {
  content: PaperContent
}

function Overall({ content, reportDate }: OverallProps) {
  const t = useText()
  const format = useFormats()
  const judged = useJudged()
  const { columns, tables, totals, lines, goals, unanswered, inferred } = content
  const row = (label: string, figures: readonly string[]) => (
    <>
      <th scope="row">{label}</th>
      {figures.map((figure, index) => (
        <td key={index} className="paper-mark">
          {figure}
        </td>
      ))}
    </>
  )
  return (
    <section className="paper-overall">
      <h2>{t('status.paper.overall')}</h2>
      <table className="paper-table">
        <thead>
          <tr>
            <th scope="col">{t('status.theme')}</th>
            {[...columns, t('status.lines'), t('status.goals')].map((column) => (
              <th key={column} scope="col" className="paper-mark">
                <ColumnName name={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tables.map((table) => (
            <tr key={table.heading}>
              {row(table.heading, [...table.totals, `${table.lines}`, `${table.goals}`])}
            </tr>
          ))}
          <tr className="paper-total">{row(t('status.total'), [...totals, `${lines}`, `${goals}`])}</tr>
        </tbody>
      </table>
      {unanswered > 0 && <p>{t('status.paper.unanswered', { lines: unanswered })}</p>}
      {inferred > 0 && <p>{t('status.paper.inferred', { lines: inferred })}</p>}
      {judged.size > 0 && <p>{t('status.paper.judged', { date: format.longDate(reportDate) })}</p>}
    </section>
  )
}
