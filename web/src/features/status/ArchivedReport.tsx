import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { problemOf } from '../../api/problem'
import type { StatusReport } from '../../api/types'
import { useText } from '../../text'
import { Banner, ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { useArchive } from '../../ui/useArchive'
import { archiveReport, refreshReport, restoreReport } from './status'

/** Puts the report away and goes back to its agreement; there it can be taken back. */
export function ArchiveReport({ report }: { report: StatusReport }) {
  const t = useText()
  const navigate = useNavigate()
  const archive = useArchive<StatusReport>({
    title: ({ title }) => title,
    archive: archiveReport,
    restore: restoreReport,
    refresh: () => refreshReport(report.id, report.agreementId),
    onArchived: () =>
      void navigate({ to: '/aftaler/$agreementId', params: { agreementId: report.agreementId } }),
  })
  const problem = problemOf(archive.error)
  if (!report.may.includes('archive')) return null
  return (
    <>
      <Button look="plain" pending={archive.isPending} onClick={() => archive.mutate(report)}>
        {t('edit.archive')}
      </Button>
      {problem && <ProblemBanner problem={problem} />}
    </>
  )
}

/** What one meets under the address of a report that is put away. */
export function ArchivedReport({ report }: { report: StatusReport }) {
  const t = useText()
  const restore = useMutation({
    mutationFn: () => restoreReport(report),
    onSuccess: () => refreshReport(report.id, report.agreementId),
  })
  const problem = problemOf(restore.error)
  return (
    <>
      {problem && <ProblemBanner problem={problem} />}
      <Banner
        look="warn"
        action={
          report.may.includes('restore') && (
            <Button small pending={restore.isPending} onClick={() => restore.mutate()}>
              {t('edit.restore')}
            </Button>
          )
        }
      >
        {t('edit.isArchived')}
      </Banner>
    </>
  )
}
