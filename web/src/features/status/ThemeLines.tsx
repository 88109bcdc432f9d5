import type { StatusReport, Totals } from '../../api/types'
import { useText } from '../../text'
import { useLanguage } from '../../text/language'
import { Button } from '../../ui/Button'
import '../../ui/DataTable.css'
import { ColumnName } from './ColumnName'
import type { LineGroup } from './groups'
import { LineRow } from './LineRow'
import type { Opened } from './ReportLines'
import { themeHeadingId, useThemeTitle } from './themeTitle'

interface ThemeLinesProps {
  report: StatusReport
  group: LineGroup
  index: number
  total: Totals['total'] | undefined
  shown: (id: string) => boolean
  hidden: boolean
  onOpen: (opened: Opened) => void
}

/** Mål | one column per column of the scale | Bemærkning, with «I alt» below: as the paper has it. */
export function ThemeLines({ report, group, index, total, shown, hidden, onOpen }: ThemeLinesProps) {
  const t = useText()
  const title = useThemeTitle()(index, group)
  const draft = report.state === 'draft'
  const lines = group.entries.filter(({ base }) => shown(base.id))
  if (hidden) return null
  return (
    <section className="status-theme" aria-labelledby={themeHeadingId(index)}>
      <h3 id={themeHeadingId(index)} tabIndex={-1}>
        {title}
      </h3>
      {group.entries.length === 0 && <p className="muted">{t('status.noLines')}</p>}
      {lines.length > 0 && (
        <table className={`table status-table${draft ? ' status-table-draft' : ''}`}>
          <caption className="visually-hidden">{title}</caption>
          <Header report={report} draft={draft} />
          <tbody>
            {lines.map(({ base }) => (
              <LineRow key={base.id} line={base} report={report} onOpen={onOpen} />
            ))}
          </tbody>
          {total && <Footer report={report} draft={draft} total={total} />}
        </table>
      )}
      {report.may.includes('write') && (
        <div>
          <Button small look="plain" onClick={() => onOpen({ newUnder: group.themeId })}>
            {t('status.addLineTo')}
            <span className="visually-hidden"> {title}</span>
          </Button>
        </div>
      )}
    </section>
  )
}

function Header({ report, draft }: { report: StatusReport; draft: boolean }) {
  const t = useText()
  const language = useLanguage()
  return (
    <thead>
      <tr>
        <th scope="col">{t('status.goal')}</th>
        {draft && (
          <th scope="col" className="status-col-status">
            {t('status.status')}
          </th>
        )}
        {report.scale.columns.map((column) => (
          <th key={column.key} scope="col" className="status-col-mark">
            <ColumnName name={column[language]} />
          </th>
        ))}
        <th scope="col" className="status-col-remark">
          {t('status.remark')}
        </th>
      </tr>
    </thead>
  )
}

interface FooterProps {
  report: StatusReport
  draft: boolean
  total: Totals['total']
}

function Footer({ report, draft, total }: FooterProps) {
  const t = useText()
  const language = useLanguage()
  const { lines, goals, unanswered } = total
  return (
    <tfoot>
      <tr>
        <th scope="row">{t('status.total')}</th>
        {draft && (
          <td className="status-total-note">
            {unanswered > 0 && t('status.withoutStatus', { lines: unanswered })}
          </td>
        )}
        {report.scale.columns.map((column) => (
          <td key={column.key} className="status-mark" data-label={column[language]}>
            {total.counts[column.key] ?? 0}
          </td>
        ))}
        <td className="status-total-note">{t('status.linesAndGoals', { lines, goals })}</td>
      </tr>
    </tfoot>
  )
}
