import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../text'
import { Banner } from '../../ui/Banner'
import { Link } from '../../ui/Link'
import { PageHeader } from '../../ui/PageHeader'
import { personQuery } from './people'
import { PersonForm } from './PersonForm'

const editRoute = getRouteApi('/inside/brugere/$personId/rediger')

export function NewPersonPage() {
  const t = useText()
  return (
    <>
      <PageHeader
        title={t('people.new')}
        intro={t('people.form.newIntro')}
        crumbs={[
          <Link key="list" to="/brugere">
            {t('people.title')}
          </Link>,
        ]}
      />
      <PersonForm person={null} />
    </>
  )
}

export function EditPersonPage() {
  const t = useText()
  const { personId } = editRoute.useParams()
  // The version that was opened counts, however often the cache looks for newer ones.
  const [person] = useState(useSuspenseQuery(personQuery(personId)).data)
  return (
    <>
      <PageHeader
        title={t('people.form.edit')}
        crumbs={[
          <Link key="list" to="/brugere">
            {t('people.title')}
          </Link>,
          <Link key="person" to="/brugere/$personId" params={{ personId }}>
            {person.name}
          </Link>,
        ]}
      />
      {person.may.includes('edit') ? (
        <PersonForm person={person} />
      ) : (
        <Banner look="warn">{t('people.form.mayNot')}</Banner>
      )}
    </>
  )
}
