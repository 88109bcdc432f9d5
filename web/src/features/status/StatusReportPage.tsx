import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useDeferredValue, useMemo } from 'react'
import type { StatusDocument } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { Banner } from '../../ui/Banner'
import { Link } from '../../ui/Link'
import { PageHeader } from '../../ui/PageHeader'
import { StatusTag } from '../../ui/Tag'
import { LeavingGuard } from '../../ui/LeavingGuard'
import { ArchivedReport } from './ArchivedReport'
import { countedGroups, groupLines } from './groups'
import { JudgedContext, judgedIn } from './judged'
import { Paper } from './Paper'
import { ReportActions } from './ReportActions'
import { ReportBar } from './ReportBar'
import { ReportFacts } from './ReportFacts'
import { ReportLines } from './ReportLines'
import { freshEntries } from './LineStore'
import { linesOf, statusDocumentQuery } from './status'
import { countTotals } from './totals'
import { TotalsPanel } from './TotalsPanel'
import { LineStoreContext, useEntries, useOpenLines } from './useLines'
import './Status.css'

const route = getRouteApi('/inside/statusrapporter/$reportId')

export function StatusReportPage() {
  const { reportId } = route.useParams()
  return <OpenReport key={reportId} reportId={reportId} />
}

function OpenReport({ reportId }: { reportId: string }) {
  const t = useText()
  const { data: doc } = useSuspenseQuery(statusDocumentQuery(reportId))
  const store = useOpenLines(doc)
  const judged = useMemo(() => judgedIn(doc), [doc])
  return (
    <LineStoreContext value={store}>
      <JudgedContext value={judged}>
        <Report doc={doc} />
      </JudgedContext>
      <LeavingGuard store={store} body={(lines) => t('status.leave.body', { lines })} />
    </LineStoreContext>
  )
}

function Report({ doc }: { doc: StatusDocument }) {
  const typed = useEntries()
  const { report, themes } = doc
  const groups = useMemo(
    // A final report stands as it is, whatever somebody was typing when it became final.
    () => groupLines(themes, report.state === 'final' ? freshEntries(linesOf(doc)) : typed),
    [themes, report.state, doc, typed],
  )
  const totals = useMemo(() => countTotals(report.scale, countedGroups(groups)), [report.scale, groups])
  // The paper is not on the screen: it may lag behind the typing.
  const onPaper = useDeferredValue(groups)
  return (
    <>
      <article className="status no-print">
        <Head doc={doc} />
        <ReportFacts doc={doc} />
        <TotalsPanel doc={doc} totals={totals} />
        <ReportBar report={report} totals={totals} />
        <ReportLines report={report} groups={groups} totals={totals} />
      </article>
      <Paper report={report} groups={onPaper} />
    </>
  )
}

function Head({ doc: { report, agreement } }: { doc: StatusDocument }) {
  const t = useText()
  const format = useFormats()
  const final = report.state === 'final'
  return (
    <div>
      <PageHeader
        title={report.title}
        crumbs={[
          <Link key="list" to="/aftaler">
            {t('nav.agreements')}
          </Link>,
          <Link key="agreement" to="/aftaler/$agreementId" params={{ agreementId: agreement.id }}>
            {agreement.title}
          </Link>,
        ]}
        tag={
          <StatusTag tone={final ? 'good' : 'neutral'} shape={final ? 'check' : 'dashed'}>
            {t(`status.state.${report.state}`)}
          </StatusTag>
        }
        intro={report.question}
        actions={<ReportActions report={report} />}
      />
      {final && report.finalisedAt && (
        <Banner look="good">
          {t(report.finalisedByName ? 'status.finalNote' : 'status.finalNoteNobody', {
            date: format.time(report.finalisedAt),
            name: report.finalisedByName,
          })}
        </Banner>
      )}
      {report.archivedAt && <ArchivedReport report={report} />}
    </div>
  )
}
