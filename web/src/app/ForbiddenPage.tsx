import { useIntl } from 'react-intl'
import type { Permission, Role } from '../api/types'
import { useText } from '../text'
import { Link } from '../ui/Link'
import { PageHeader } from '../ui/PageHeader'

/** Who to turn to, in words. What a role opens is decided by the server alone. */
const helpers: Partial<Record<Permission, Role[]>> = {
  editAgreements: ['owner'],
  editGoals: ['owner'],
  editIndicators: ['owner'],
  editStatusReports: ['owner'],
  decideAgreements: ['approver'],
  finaliseStatus: ['owner', 'approver'],
  writeStatus: ['owner', 'reporter', 'approver'],
  writeFigures: ['owner', 'reporter', 'partner'],
  approveFigures: ['approver'],
  editPartners: ['admin', 'owner'],
  readPeople: ['admin', 'owner', 'reporter', 'approver', 'auditor'],
  editPeople: ['admin'],
  readGrants: ['admin', 'auditor'],
  editGrants: ['admin'],
  readHistory: ['admin', 'owner', 'approver', 'auditor'],
  readAudit: ['admin', 'auditor'],
  editMunicipalities: ['admin'],
}

/** Says which role can, instead of only that this one cannot. */
export function ForbiddenPage({ permission }: { permission?: Permission }) {
  const t = useText()
  const intl = useIntl()
  const roles = permission && helpers[permission]?.map((role) => t(`roles.${role}`))
  return (
    <>
      <PageHeader
        title={t('forbidden.title')}
        intro={
          roles
            ? t('forbidden.who', { roles: intl.formatList(roles, { type: 'disjunction' }) })
            : t('forbidden.whoOther')
        }
      />
      <Link to="/" look="secondary">
        {t('forbidden.back')}
      </Link>
    </>
  )
}
