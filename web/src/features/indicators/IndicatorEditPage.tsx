import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../text'
import { Banner } from '../../ui/Banner'
import { Link } from '../../ui/Link'
import { PageHeader } from '../../ui/PageHeader'
import { IndicatorForm } from './IndicatorForm'
import { indicatorCrumbs } from './indicatorCrumbs'
import { indicatorQuery } from './indicators'

const editRoute = getRouteApi('/inside/indikatorer/$indicatorId/rediger')

export function NewIndicatorPage() {
  const t = useText()
  return (
    <>
      <PageHeader
        title={t('indicators.new')}
        crumbs={[
          <Link key="list" to="/indikatorer">
            {t('indicators.title')}
          </Link>,
        ]}
      />
      <IndicatorForm indicator={null} />
    </>
  )
}

export function EditIndicatorPage() {
  const t = useText()
  const { indicatorId } = editRoute.useParams()
  // The version that was opened counts, however often the cache looks for newer ones.
  const [indicator] = useState(useSuspenseQuery(indicatorQuery(indicatorId)).data)
  return (
    <>
      <PageHeader
        title={t('indicators.form.edit')}
        crumbs={indicatorCrumbs(indicator, t('indicators.title'))}
      />
      {indicator.may.includes('edit') ? (
        <IndicatorForm indicator={indicator} />
      ) : (
        <Banner look="warn">{t('indicators.form.mayNot')}</Banner>
      )}
    </>
  )
}
