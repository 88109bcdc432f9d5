import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../text'
import { Banner } from '../../ui/Banner'
import { Link } from '../../ui/Link'
import { PageHeader } from '../../ui/PageHeader'
import { AgreementForm } from './AgreementForm'
import { agreementQuery } from './agreements'

export function NewAgreementPage() {
  const t = useText()
  return (
    <>
      <PageHeader
        title={t('agreements.new')}
        intro={t('agreements.form.newIntro')}
        crumbs={[
          <Link key="list" to="/aftaler">
            {t('agreements.title')}
          </Link>,
        ]}
      />
      <AgreementForm agreement={null} />
    </>
  )
}

const editRoute = getRouteApi('/inside/aftaler/$agreementId/rediger')

export function EditAgreementPage() {
  const t = useText()
  const { agreementId } = editRoute.useParams()
  // The version that was opened counts, however often the cache looks for newer ones.
  const [agreement] = useState(useSuspenseQuery(agreementQuery(agreementId)).data)
  return (
    <>
      <PageHeader
        title={t('agreements.edit')}
        crumbs={[
          <Link key="list" to="/aftaler">
            {t('agreements.title')}
          </Link>,
          <Link key="agreement" to="/aftaler/$agreementId" params={{ agreementId }}>
            {agreement.title}
          </Link>,
        ]}
      />
      {agreement.may.includes('edit') ? (
        <AgreementForm agreement={agreement} />
      ) : (
        <Banner look="warn">{t('agreements.form.mayNot')}</Banner>
      )}
    </>
  )
}
