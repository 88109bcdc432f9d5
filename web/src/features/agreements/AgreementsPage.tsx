import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCan } from '../../api/session'
import { useText } from '../../text'
import { EmptyState } from '../../ui/EmptyState'
import { Link } from '../../ui/Link'
import { ListPage } from '../../ui/ListPage'
import { AgreementFilters } from './AgreementFilters'
import { useAgreementColumns } from './agreementColumns'
import { agreementsQuery } from './agreements'
import { filterOf, hasFilter } from './search'

const route = getRouteApi('/inside/aftaler')

export function AgreementsPage() {
  const t = useText()
  const search = route.useSearch()
  const mayEdit = useCan('editAgreements')
  const list = useQuery({ ...agreementsQuery(filterOf(search)), placeholderData: keepPreviousData })
  const create = mayEdit && (
    <Link to="/aftaler/ny" look="primary">
      {t('agreements.new')}
    </Link>
  )
  return (
    <>
      <ListPage
        search={search}
        list={list}
        columns={useAgreementColumns(list.data?.items ?? [])}
        sortedBy="title"
        words={{
          title: t('agreements.title'),
          archive: t('agreements.archive'),
          search: t('agreements.search'),
          count: (count) => t('agreements.count', { count }),
          noHit: t('agreements.noHit'),
        }}
        filters={<AgreementFilters />}
        filtered={hasFilter(search)}
        create={create}
        empty={
          <EmptyState
            title={t('agreements.empty')}
            body={mayEdit ? t('agreements.emptyBody') : t('agreements.emptyReader')}
            action={create}
          />
        }
      />
      {(mayEdit || search.arkiv) && <ArchiveLink />}
    </>
  )
}

/** The way to what was put away, and back from there. */
function ArchiveLink() {
  const t = useText()
  const { arkiv } = route.useSearch()
  return (
    <p className="small no-print">
      <Link from="/aftaler" to="." search={arkiv ? {} : { arkiv: true }}>
        {arkiv ? t('agreements.leaveArchive') : t('agreements.archive')}
      </Link>
    </p>
  )
}
