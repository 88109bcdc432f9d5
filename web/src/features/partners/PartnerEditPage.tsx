import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../text'
import { Banner } from '../../ui/Banner'
import { Link } from '../../ui/Link'
import { PageHeader } from '../../ui/PageHeader'
import { PartnerForm } from './PartnerForm'
import { partnerQuery } from './partners'

const editRoute = getRouteApi('/inside/parter/$partnerId/rediger')
const newRoute = getRouteApi('/inside/parter/ny')

export function NewPartnerPage() {
  const t = useText()
  const { under } = newRoute.useSearch()
  return (
    <>
      <PageHeader
        title={t('partners.new')}
        crumbs={[
          <Link key="list" to="/parter">
            {t('partners.title')}
          </Link>,
        ]}
      />
      <PartnerForm partner={null} under={under} />
    </>
  )
}

export function EditPartnerPage() {
  const t = useText()
  const { partnerId } = editRoute.useParams()
  // The version that was opened counts, however often the cache looks for newer ones.
  const [partner] = useState(useSuspenseQuery(partnerQuery(partnerId)).data)
  return (
    <>
      <PageHeader
        title={t('partners.form.edit')}
        crumbs={[
          <Link key="list" to="/parter">
            {t('partners.title')}
          </Link>,
          <Link key="partner" to="/parter/$partnerId" params={{ partnerId }}>
            {partner.name}
          </Link>,
        ]}
      />
      {partner.may.includes('edit') ? (
        <PartnerForm partner={partner} />
      ) : (
        <Banner look="warn">{t('partners.form.mayNot')}</Banner>
      )}
    </>
  )
}
