import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCan } from '../../api/session'
import type { Partner, PartnerKind } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import type { Column } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { FilterSelect } from '../../ui/Filters'
import { Link } from '../../ui/Link'
import { ListPage } from '../../ui/ListPage'
import { MunicipalityFilter } from '../../ui/MunicipalityFilter'
import { useFilter } from '../../ui/useFilter'
import { partnersQuery } from './partners'
import { filterOf, hasFilter, partnerKinds, type PartnerSearch } from './search'
import { ValidityNote } from './ValidityNote'

const route = getRouteApi('/inside/parter')

export function PartnersPage() {
  const t = useText()
  const search = route.useSearch()
  const mayCreate = useCan('editPartners')
  const list = useQuery({ ...partnersQuery(filterOf(search)), placeholderData: keepPreviousData })
  return (
    <ListPage
      search={search}
      list={list}
      columns={usePartnerColumns(list.data?.items ?? [])}
      sortedBy="name"
      words={{
        title: t('partners.title'),
        archive: t('partners.archive'),
        inUse: t('partners.inUse'),
        search: t('partners.search'),
        count: (count) => t('partners.count', { count }),
        noHit: t('partners.noHit'),
      }}
      filters={<PartnerFilters />}
      filtered={hasFilter(search)}
      create={
        mayCreate && (
          <Link to="/parter/ny" look="primary">
            {t('partners.new')}
          </Link>
        )
      }
      empty={<EmptyState title={t('partners.empty')} />}
    />
  )
}

function PartnerFilters() {
  const t = useText()
  const search = route.useSearch()
  const filter = useFilter<PartnerSearch>()
  return (
    <>
      <FilterSelect<PartnerKind>
        label={t('partners.kind')}
        value={search.art}
        all={t('partners.allKinds')}
        options={partnerKinds.map((value) => ({ value, label: t(`partners.kind.${value}`) }))}
        onChoose={(art) => filter({ art })}
      />
      <MunicipalityFilter value={search.kommune} onChoose={(kommune) => filter({ kommune })} />
    </>
  )
}

/** Columns that would be empty all the way down are left out. */
function usePartnerColumns(partners: readonly Partner[]): Column<Partner>[] {
  const t = useText()
  const format = useFormats()
  const columns: (Column<Partner> | false)[] = [
    {
      key: 'name',
      header: t('partners.name'),
      sort: 'name',
      cell: (partner) => (
        <>
          <Link to="/parter/$partnerId" params={{ partnerId: partner.id }}>
            {partner.name}
          </Link>
          <span className="subline">
            <ValidityNote partner={partner} />
          </span>
        </>
      ),
    },
    {
      key: 'kind',
      header: t('partners.kind'),
      cell: ({ kind }) => t(`partners.kind.${kind}`),
      phone: 'bare',
    },
    {
      key: 'parent',
      header: t('partners.parent'),
      cell: ({ parentName }) => parentName,
      phone: 'wide',
    },
    partners.some(({ cvr }) => cvr) && {
      key: 'cvr',
      header: t('partners.cvr'),
      cell: ({ cvr }) => cvr,
      nowrap: true,
    },
    {
      key: 'agreements',
      header: t('partners.agreements'),
      cell: ({ agreements }) => format.number(agreements),
      number: true,
    },
  ]
  return columns.filter((column) => column !== false)
}
