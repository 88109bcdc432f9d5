import { lazy, Suspense, useState } from 'react'
import { useCan } from '../../api/session'
import type { Agreement, AgreementStatus } from '../../api/types'
import { useText } from '../../text'
import { Button, type ButtonLook } from '../../ui/Button'
import { ArchiveDialog } from './ArchiveDialog'
import { agreementStatuses } from './search'
import { TransitionDialog } from './TransitionDialog'

const RenewDialog = lazy(() => import('./RenewDialog').then((module) => ({ default: module.RenewDialog })))

const looks: Record<AgreementStatus, ButtonLook> = {
  draft: 'secondary',
  hearing: 'secondary',
  approved: 'primary',
  active: 'primary',
  ended: 'secondary',
  terminated: 'danger',
  withdrawn: 'danger',
}

/** The steps of the life cycle that the server says this person may take now. */
export function AgreementSteps({ agreement }: { agreement: Agreement }) {
  const t = useText()
  const [opened, setOpened] = useState<AgreementStatus | 'archive' | 'renew' | null>(null)
  const steps = agreementStatuses.filter((status) => agreement.may.includes(`transition:${status}`))
  const mayArchive = agreement.may.includes(agreement.archivedAt ? 'restore' : 'archive')
  const mayRenew = useCan('editAgreements') && isRenewable(agreement)
  if (steps.length === 0 && !mayArchive && !mayRenew) return null
  const close = () => setOpened(null)
  return (
    <section className="agreement-steps no-print" aria-label={t('agreements.steps')}>
      <h2 className="agreement-steps-title">{t('agreements.steps')}</h2>
      <div className="row">
        {steps.map((status) => (
          <Button key={status} small look={looks[status]} onClick={() => setOpened(status)}>
            {t(`agreements.step.${status}`)}
          </Button>
        ))}
        {mayRenew && (
          <Button small onClick={() => setOpened('renew')}>
            {t('agreements.renew')}
          </Button>
        )}
        {mayArchive && (
          <Button small look="plain" onClick={() => setOpened('archive')}>
            {agreement.archivedAt ? t('agreements.restore') : t('agreements.archiveIt')}
          </Button>
        )}
      </div>
      {opened === 'archive' && <ArchiveDialog agreement={agreement} onClose={close} />}
      <Suspense>{opened === 'renew' && <RenewDialog agreement={agreement} onClose={close} />}</Suspense>
      {opened && opened !== 'archive' && opened !== 'renew' && (
        <TransitionDialog agreement={agreement} to={opened} look={looks[opened]} onClose={close} />
      )}
    </section>
  )
}

/** What has been in force can be followed by a new one; a draft is simply changed. */
function isRenewable({ status, archivedAt }: Agreement): boolean {
  return archivedAt === null && ['approved', 'active', 'ended', 'terminated'].includes(status)
}
