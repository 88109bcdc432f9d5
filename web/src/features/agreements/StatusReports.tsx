import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { problemOf } from '../../api/problem'
import { useCan } from '../../api/session'
import type { Agreement, StatusReport } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Link } from '../../ui/Link'
import { StatusTag } from '../../ui/Tag'
import { statusReportsQuery } from './agreements'

const NewReportDialog = lazy(() =>
  import('../status/NewReportDialog').then((module) => ({ default: module.NewReportDialog })),
)

export function StatusReports({ agreement }: { agreement: Agreement }) {
  const t = useText()
  const reads = useCan('readStatus')
  const reports = useQuery({ ...statusReportsQuery(agreement.id), enabled: reads })
  const problem = problemOf(reports.error)
  if (!reads) return null
  const items = reports.data?.items ?? []
  return (
    <section className="stack no-print" aria-labelledby="reports-heading">
      <div className="agreement-section-head">
        <h2 id="reports-heading">{t('agreements.reports')}</h2>
        <NewReport agreement={agreement} />
      </div>
      {problem && <ProblemBanner problem={problem} onRetry={() => void reports.refetch()} />}
      {reports.data && items.length === 0 && <p className="muted">{t('agreements.noReports')}</p>}
      {items.length > 0 && (
        <ul className="agreement-reports">
          {items.map((report) => (
            <Report key={report.id} report={report} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Report({ report: { id, title, reportDate, state } }: { report: StatusReport }) {
  const t = useText()
  const format = useFormats()
  return (
    <li>
      <Link to="/statusrapporter/$reportId" params={{ reportId: id }}>
        {title}
      </Link>
      <span className="muted nowrap">{format.date(reportDate)}</span>
      <StatusTag tone={state === 'final' ? 'good' : 'neutral'} shape={state === 'final' ? 'check' : 'dashed'}>
        {t(`agreements.reportState.${state}`)}
      </StatusTag>
    </li>
  )
}

/** What is over takes no new reports. */
function isClosed({ status, archivedAt }: Agreement): boolean {
  return archivedAt !== null || ['ended', 'terminated', 'withdrawn'].includes(status)
}

/** Those who write status but may not open a report are told who can. */
function NewReport({ agreement }: { agreement: Agreement }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const mayCreate = useCan('editStatusReports')
  const writes = useCan('writeStatus')
  if (isClosed(agreement) || (!mayCreate && !writes)) return null
  return (
    <>
      <Button
        small
        disabledReason={mayCreate ? null : t('agreements.newReportWho')}
        onClick={() => setOpen(true)}
      >
        {t('agreements.newReport')}
      </Button>
      <Suspense>{open && <NewReportDialog agreement={agreement} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
