import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCan } from '../../api/session'
import type { Person } from '../../api/types'
import { useText } from '../../text'
import type { Column } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { Link } from '../../ui/Link'
import { ListPage } from '../../ui/ListPage'
import { peopleQuery } from './people'
import { PersonTag } from './PersonTag'
import { filterOf } from './search'

const route = getRouteApi('/inside/brugere')

/** Everybody who uses the system, or is named as responsible in it. */
export function PeoplePage() {
  const t = useText()
  const search = route.useSearch()
  const mayCreate = useCan('editPeople')
  const list = useQuery({ ...peopleQuery(filterOf(search)), placeholderData: keepPreviousData })
  return (
    <ListPage
      search={search}
      list={list}
      columns={usePersonColumns()}
      words={{
        title: t('people.title'),
        archive: t('people.archive'),
        inUse: t('people.inUse'),
        search: t('people.search'),
        count: (count) => t('people.count', { count }),
        noHit: t('people.noHit'),
        noHitBody: t('people.noHitBody'),
      }}
      filtered={search.q !== undefined}
      create={
        mayCreate && (
          <Link to="/brugere/ny" look="primary">
            {t('people.new')}
          </Link>
        )
      }
      empty={<EmptyState title={t('people.empty')} />}
    />
  )
}

function usePersonColumns(): Column<Person>[] {
  const t = useText()
  return [
    {
      key: 'name',
      header: t('people.name'),
      cell: ({ id, name, title }) => (
        <>
          <Link to="/brugere/$personId" params={{ personId: id }}>
            {name}
          </Link>
          {title && <span className="subline">{title}</span>}
        </>
      ),
    },
    { key: 'email', header: t('people.email'), cell: ({ email }) => email, phone: 'wide' },
    { key: 'partner', header: t('people.partner'), cell: ({ partnerName }) => partnerName, phone: 'wide' },
    {
      key: 'state',
      header: t('people.access'),
      cell: (person) => <PersonTag person={person} />,
      nowrap: true,
      phone: 'bare',
    },
  ]
}
