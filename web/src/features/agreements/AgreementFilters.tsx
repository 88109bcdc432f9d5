import { getRouteApi } from '@tanstack/react-router'
import type { AgreementKind, AgreementStatus } from '../../api/types'
import { useText } from '../../text'
import { Filters, FilterSelect, SearchField } from '../../ui/Filters'
import { Link } from '../../ui/Link'
import { agreementKinds, agreementStatuses, hasFilter, withFilter, type AgreementSearch } from './search'

const route = getRouteApi('/inside/aftaler')

export function AgreementFilters({ total }: { total: number | null | undefined }) {
  const t = useText()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: Partial<AgreementSearch>, replace = false) =>
    void navigate({ search: withFilter(search, next), replace, resetScroll: false })
  return (
    <Filters
      label={t('table.filters')}
      count={total !== null && total !== undefined && t('agreements.count', { count: total })}
    >
      <SearchField
        label={t('agreements.search')}
        value={search.q ?? ''}
        onSearch={(q) => change({ q: q || undefined }, search.q !== undefined)}
      />
      <FilterSelect<AgreementKind>
        label={t('agreements.kind')}
        value={search.art}
        all={t('agreements.allKinds')}
        options={agreementKinds.map((value) => ({ value, label: t(`agreements.kind.${value}`) }))}
        onChoose={(art) => change({ art })}
      />
      <FilterSelect<AgreementStatus>
        label={t('agreements.status')}
        value={search.status}
        all={t('agreements.allStatuses')}
        options={agreementStatuses.map((value) => ({ value, label: t(`agreements.status.${value}`) }))}
        onChoose={(status) => change({ status })}
      />
      {hasFilter(search) && (
        <Link from="/aftaler" to="." search={search.arkiv ? { arkiv: true } : {}} look="plain">
          {t('table.clearFilters')}
        </Link>
      )}
    </Filters>
  )
}
