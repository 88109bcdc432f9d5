import { useQuery } from '@tanstack/react-query'
import { queryClient } from '../../api/client'
import type { StatusDocument, Totals } from '../../api/types'
import { useText } from '../../text'
import { useLanguage } from '../../text/language'
import { Banner } from '../../ui/Banner'
import '../../ui/DataTable.css'
import { ColumnName } from './ColumnName'
import { isDirty } from './LineStore'
import { statusTotalsQuery } from './status'
import { sameTotals } from './totals'
import { themeHeadingId, useThemeTitle } from './themeTitle'
import { useEntries } from './useLines'

/** «I alt» per theme and over all: counted here, checked against the server. */
export function TotalsPanel({ doc, totals }: { doc: StatusDocument; totals: Totals }) {
  const t = useText()
  const check = useCheck(doc, totals)
  return (
    <section className="status-totals" aria-labelledby="totals-heading">
      <h2 id="totals-heading">{t('status.totals')}</h2>
      {!check.adds && (
        <Banner look="bad" role="status">
          {t('status.notConsistent')}
        </Banner>
      )}
      {check.adds && !check.agrees && (
        <Banner look="warn" role="status">
          {t('status.totalsDiffer')}
        </Banner>
      )}
      <TotalsTable totals={totals} />
    </section>
  )
}

function TotalsTable({ totals: { columns, themes, total } }: { totals: Totals }) {
  const t = useText()
  const language = useLanguage()
  const themeTitle = useThemeTitle()
  return (
    <table className="table status-totals-table">
      <caption className="visually-hidden">{t('status.totals')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('status.theme')}</th>
          {columns.map((column) => (
            <th key={column.key} scope="col" className="number">
              <ColumnName name={column[language]} />
            </th>
          ))}
          <th scope="col" className="number">
            {t('status.unanswered')}
          </th>
          <th scope="col" className="number">
            {t('status.lines')}
          </th>
          <th scope="col" className="number">
            {t('status.goals')}
          </th>
        </tr>
      </thead>
      <tbody>
        {themes.map((theme, index) => (
          <tr key={theme.themeId ?? 'none'}>
            <th scope="row">
              <a href={`#${themeHeadingId(index)}`}>{themeTitle(index, theme)}</a>
            </th>
            <Figures columns={columns} count={theme} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('status.total')}</th>
          <Figures columns={columns} count={total} />
        </tr>
      </tfoot>
    </table>
  )
}

function Figures({ columns, count }: { columns: Totals['columns']; count: Totals['total'] }) {
  const t = useText()
  const language = useLanguage()
  return (
    <>
      {columns.map((column) => (
        <td key={column.key} className="number" data-label={column[language]}>
          {count.counts[column.key] ?? 0}
        </td>
      ))}
      <td className="number" data-label={t('status.unanswered')}>
        {count.unanswered}
      </td>
      <td className="number" data-label={t('status.lines')}>
        {count.lines}
      </td>
      <td className="number" data-label={t('status.goals')}>
        {count.goals}
      </td>
    </>
  )
}

/** Asks the server for its figures once everything is saved; when they differ, fetches the lines anew. */
function useCheck(
  { report, totals: fixed }: StatusDocument,
  mine: Totals,
): { adds: boolean; agrees: boolean } {
  const entries = [...useEntries().values()]
  const idle = entries.every((entry) => !isDirty(entry) && !entry.sending)
  const versions = entries.map(({ base }) => base.version).join()
  const { queryKey, queryFn } = statusTotalsQuery(report.id)
  const draft = report.state === 'draft'
  const asked = useQuery({ queryKey: [...queryKey, versions], queryFn, enabled: idle && draft })
  const server = draft ? asked.data : fixed
  const differs = idle && server !== undefined && !sameTotals(mine, server)
  const again = useQuery({
    queryKey: ['status-recheck', report.id, versions],
    queryFn: () => refetch(report.id).then(() => versions),
    enabled: differs && draft,
    staleTime: Infinity,
  })
  return {
    adds: mine.consistent && server?.consistent !== false,
    agrees: !differs || (draft && again.data !== versions),
  }
}

async function refetch(reportId: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['status-reports', reportId] })
}
