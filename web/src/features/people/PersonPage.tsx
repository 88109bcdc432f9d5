import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { api, ifMatch, read } from '../../api/client'
import { problemOf } from '../../api/problem'
import { useCan } from '../../api/session'
import type { Person } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { Banner, ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Facts } from '../../ui/Facts'
import { Link } from '../../ui/Link'
import { PageHeader } from '../../ui/PageHeader'
import { toast } from '../../ui/toast'
import { useArchive } from '../../ui/useArchive'
import { Access } from './Access'
import { Grants } from './Grants'
import { personQuery, refreshPeople } from './people'
import { PersonTag } from './PersonTag'
import './People.css'

const route = getRouteApi('/inside/brugere/$personId')

export function PersonPage() {
  const t = useText()
  const { personId } = route.useParams()
  const { data: person } = useSuspenseQuery(personQuery(personId))
  const seesGrants = useCan('readGrants')
  return (
    <article className="person">
      <PageHeader
        title={person.name}
        tag={<PersonTag person={person} />}
        crumbs={[
          <Link key="list" to="/brugere">
            {t('people.title')}
          </Link>,
        ]}
        actions={<Actions person={person} />}
      />
      <ArchivedNotice person={person} />
      <PersonFacts person={person} />
      <Access person={person} />
      {seesGrants && <Grants person={person} />}
    </article>
  )
}

function restorePerson(person: Person): Promise<Person> {
  return read(
    api.POST('/api/v1/people/{person}/restore', {
      params: { path: { person: person.id }, header: ifMatch(person) },
    }),
  )
}

function Actions({ person }: { person: Person }) {
  const t = useText()
  const archive = useArchive<Person>({
    title: ({ name }) => name,
    archive: () =>
      read(
        api.DELETE('/api/v1/people/{person}', {
          params: { path: { person: person.id }, header: ifMatch(person) },
        }),
      ),
    restore: restorePerson,
    refresh: refreshPeople,
  })
  const problem = problemOf(archive.error)
  return (
    <>
      {problem && <ProblemBanner problem={problem} />}
      {person.may.includes('archive') && (
        <Button look="plain" pending={archive.isPending} onClick={() => archive.mutate(person)}>
          {t('edit.archive')}
        </Button>
      )}
      {person.may.includes('edit') && (
        <Link to="/brugere/$personId/rediger" params={{ personId: person.id }} look="primary">
          {t('common.edit')}
        </Link>
      )}
    </>
  )
}

function ArchivedNotice({ person }: { person: Person }) {
  const t = useText()
  const restore = useMutation({
    mutationFn: () => restorePerson(person),
    onSuccess: async () => {
      await refreshPeople()
      toast('edit.undone')
    },
  })
  const problem = problemOf(restore.error)
  if (!person.archivedAt) return null
  return (
    <>
      {problem && <ProblemBanner problem={problem} />}
      <Banner
        look="warn"
        action={
          person.may.includes('restore') && (
            <Button small pending={restore.isPending} onClick={() => restore.mutate()}>
              {t('edit.restore')}
            </Button>
          )
        }
      >
        {t('people.isArchived')}
      </Banner>
    </>
  )
}

function PersonFacts({ person }: { person: Person }) {
  const t = useText()
  const format = useFormats()
  const { email, phone, partnerId, partnerName, lockedAt } = person
  return (
    <Facts
      items={[
        { label: t('people.email'), value: <a href={`mailto:${email}`}>{email}</a> },
        { label: t('people.jobTitle'), value: person.title },
        {
          label: t('people.phone'),
          value: phone && <a href={`tel:${phone.replace(/\s/g, '')}`}>{phone}</a>,
        },
        {
          label: t('people.partner'),
          value: partnerId && (
            <Link to="/parter/$partnerId" params={{ partnerId }}>
              {partnerName}
            </Link>
          ),
        },
        { label: t('people.lockedAt'), value: lockedAt && format.time(lockedAt) },
      ]}
    />
  )
}
