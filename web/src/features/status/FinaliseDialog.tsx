import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, ifMatch, read } from '../../api/client'
import { problemOf } from '../../api/problem'
import type { StatusReport } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { Banner, ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Facts } from '../../ui/Facts'
import { toast } from '../../ui/toast'
import { focusLine, goalNames, statusSelectId } from './lineNames'
import { isDirty, type LineEntry } from './LineStore'
import { refreshReport } from './status'
import { useEntries, useLineStore } from './useLines'

interface FinaliseDialogProps {
  report: StatusReport
  onClose: () => void
}

/** The last look before the report freezes: what is missing, with the way to it. */
export function FinaliseDialog({ report, onClose }: FinaliseDialogProps) {
  const t = useText()
  const store = useLineStore()
  const entries = [...useEntries().values()]
  useEffect(() => void store.flush(), [store])
  const unanswered = entries.filter(({ draft }) => draft.statusKey === null)
  const unsaved = entries.filter((entry) => isDirty(entry) || entry.sending)
  const finalise = useFinalise(report, onClose)
  const problem = problemOf(finalise.error)
  const hindered =
    entries.length === 0
      ? 'status.finalise.noLines'
      : unanswered.length > 0
        ? 'status.finalise.unanswered'
        : null
  const go = (id: string) => {
    onClose()
    // The dialog gives the focus back first.
    setTimeout(() => focusLine(id))
  }
  return (
    <Dialog title={t('status.finalise')} onClose={onClose} wide>
      <div className="stack">
        {problem && <ProblemBanner problem={problem} />}
        <Banner look="warn">{t('status.finalise.freezes')}</Banner>
        <Answers report={report} entries={entries} />
        <Missing
          title={t('status.finalise.missing', { lines: unanswered.length })}
          entries={unanswered}
          onGo={go}
        />
        <Missing title={t('status.unsavedLines', { lines: unsaved.length })} entries={unsaved} onGo={go} />
        <div className="row">
          <Button
            look="primary"
            pending={finalise.isPending}
            disabledReason={hindered ? t(hindered) : unsaved.length > 0 ? t('status.finalise.unsaved') : null}
            onClick={() => finalise.mutate()}
          >
            {t('status.finalise')}
          </Button>
          <Button onClick={onClose}>{t('status.finalise.notYet')}</Button>
        </div>
      </div>
    </Dialog>
  )
}

function useFinalise(report: StatusReport, onDone: () => void) {
  return useMutation({
    mutationFn: () =>
      read(
        api.POST('/api/v1/status-reports/{statusReport}/transitions', {
          params: { path: { statusReport: report.id }, header: ifMatch(report) },
          body: { to: 'final' },
        }),
      ),
    onSuccess: async () => {
      await refreshReport(report.id, report.agreementId)
      toast('status.finalised')
      onDone()
    },
    // Somebody changed the head meanwhile: the next try is made with what stands there now.
    onError: (error) => {
      if (problemOf(error)?.status === 412) void refreshReport(report.id, report.agreementId)
    },
  })
}

function Answers({ report, entries }: { report: StatusReport; entries: readonly LineEntry[] }) {
  const t = useText()
  const format = useFormats()
  const count = (has: (entry: LineEntry) => boolean) => format.number(entries.filter(has).length)
  return (
    <Facts
      items={[
        { label: t('status.form.title'), value: report.title, wide: true },
        { label: t('status.date'), value: format.longDate(report.reportDate) },
        { label: t('status.sender'), value: report.sender.office ?? t('status.finalise.noSender') },
        { label: t('status.lines'), value: format.number(entries.length) },
        { label: t('status.finalise.proposals'), value: count(({ draft }) => draft.proposal !== null) },
        { label: t('status.finalise.inferred'), value: count(({ draft }) => draft.inferred) },
      ]}
    />
  )
}

interface MissingProps {
  title: string
  entries: readonly LineEntry[]
  onGo: (id: string) => void
}

function Missing({ title, entries, onGo }: MissingProps) {
  if (entries.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className="status-missing">
        {entries.map((entry) => (
          <li key={entry.base.id}>
            <a
              href={`#${statusSelectId(entry.base.id)}`}
              onClick={(event) => {
                event.preventDefault()
                onGo(entry.base.id)
              }}
            >
              {goalNames(entry)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
