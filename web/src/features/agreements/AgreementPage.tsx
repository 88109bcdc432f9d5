import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCan } from '../../api/session'
import type { Agreement } from '../../api/types'
import { useText } from '../../text'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Link } from '../../ui/Link'
import { PageHeader } from '../../ui/PageHeader'
import { AgreementBasis } from './AgreementBasis'
import { AgreementFacts } from './AgreementFacts'
import { AgreementParties } from './AgreementParties'
import { AgreementRelations } from './AgreementRelations'
import { agreementTreeQuery, relationsQuery } from './agreements'
import { AgreementSections } from './AgreementSections'
import { AgreementStatusTag } from './AgreementStatusTag'
import { AgreementSteps } from './AgreementSteps'
import { Goals } from './Goals'
import { StatusReports } from './StatusReports'
import './Agreement.css'

const route = getRouteApi('/inside/aftaler/$agreementId')

export function AgreementPage() {
  const t = useText()
  const { agreementId } = route.useParams()
  const { data: tree } = useSuspenseQuery(agreementTreeQuery(agreementId))
  const { data: relations } = useSuspenseQuery(relationsQuery(agreementId))
  const { agreement } = tree
  return (
    <article className="agreement">
      <PageHeader
        title={agreement.title}
        crumbs={[
          <Link key="list" to="/aftaler">
            {t('agreements.title')}
          </Link>,
          relations.parent && (
            <Link key="parent" to="/aftaler/$agreementId" params={{ agreementId: relations.parent.id }}>
              {relations.parent.title}
            </Link>
          ),
        ].filter(Boolean)}
        tag={<AgreementStatusTag status={agreement.status} />}
        actions={<Actions agreement={agreement} />}
      />
      <Notices agreement={agreement} />
      <AgreementFacts agreement={agreement} parties={tree.parties} />
      <AgreementSteps agreement={agreement} />
      <AgreementRelations agreement={agreement} relations={relations} />
      <StatusReports agreement={agreement} />
      <Goals tree={tree} />
      <AgreementSections agreement={agreement} sections={tree.sections} />
      <AgreementParties agreement={agreement} parties={tree.parties} />
      <AgreementBasis agreement={agreement} />
    </article>
  )
}

function Actions({ agreement }: { agreement: Agreement }) {
  const t = useText()
  const readsHistory = useCan('readHistory')
  const params = { agreementId: agreement.id }
  return (
    <>
      {readsHistory && (
        <Link to="/aftaler/$agreementId/historik" params={params} look="plain">
          {t('agreements.history')}
        </Link>
      )}
      <Button onClick={() => window.print()}>{t('common.print')}</Button>
      {agreement.may.includes('edit') && (
        <Link to="/aftaler/$agreementId/rediger" params={params} look="primary">
          {t('common.edit')}
        </Link>
      )}
    </>
  )
}

function Notices({ agreement }: { agreement: Agreement }) {
  const t = useText()
  return (
    <>
      {agreement.archivedAt && <Banner look="warn">{t('agreements.isArchived')}</Banner>}
      {agreement.statusReason && (
        <Banner>
          <strong>{t('agreements.statusReason')}</strong> {agreement.statusReason}
        </Banner>
      )}
    </>
  )
}
