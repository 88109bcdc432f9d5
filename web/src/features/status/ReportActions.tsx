import { lazy, Suspense, useState } from 'react'
import { useCan } from '../../api/session'
import type { StatusReport } from '../../api/types'
import { useText } from '../../text'
import { Button } from '../../ui/Button'
import { ArchiveReport } from './ArchivedReport'

const HeadDialog = lazy(() => import('./HeadDialog').then((module) => ({ default: module.HeadDialog })))
const FinaliseDialog = lazy(() =>
  import('./FinaliseDialog').then((module) => ({ default: module.FinaliseDialog })),
)

export function ReportActions({ report }: { report: StatusReport }) {
  const t = useText()
  const [opened, setOpened] = useState<'head' | 'finalise' | null>(null)
  const writes = useCan('writeStatus')
  const close = () => setOpened(null)
  const draft = report.state === 'draft'
  const mayFinalise = report.may.includes('transition:final')
  return (
    <>
      <ArchiveReport report={report} />
      <Button onClick={() => window.print()}>{t('common.print')}</Button>
      {draft && report.may.includes('edit') && (
        <Button onClick={() => setOpened('head')}>{t('status.editHead')}</Button>
      )}
      {draft && (mayFinalise || writes) && (
        <Button
          look="primary"
          disabledReason={mayFinalise ? null : t('status.finaliseWho')}
          onClick={() => setOpened('finalise')}
        >
          {t('status.finalise')}
        </Button>
      )}
      <Suspense>
        {opened === 'head' && <HeadDialog report={report} onClose={close} />}
        {opened === 'finalise' && <FinaliseDialog report={report} onClose={close} />}
      </Suspense>
    </>
  )
}
