import { getRouteApi } from '@tanstack/react-router'
import { useId } from 'react'
import { useText } from '../../text'
import { partnerChoices } from '../../ui/choices'
import { FilterDate, Filters } from '../../ui/Filters'
import { Link } from '../../ui/Link'
import { withFilter } from '../../ui/pages'
import { Picker } from '../../ui/PickField'
import { hasFilter, type CohortSearch } from './search'

const route = getRouteApi('/inside/indikatorer/$indicatorId/hold')
const partners = partnerChoices()

export function CohortFilters({ total }: { total: number | null | undefined }) {
  const t = useText()
  const id = useId()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: CohortSearch) =>
    void navigate({ search: withFilter(search, next), replace: true, resetScroll: false })
  return (
    <Filters
      label={t('table.filters')}
      count={total !== null && total !== undefined && t('cohorts.count', { count: total })}
    >
      <Picker
        id={`${id}-partner`}
        label={t('cohorts.partner')}
        error={undefined}
        source={partners}
        value={search.part ?? null}
        onChoose={(choice) => choice?.id !== search.part && change({ part: choice?.id })}
      />
      <FilterDate label={t('cohorts.filter.from')} value={search.fra} onChoose={(fra) => change({ fra })} />
      <FilterDate label={t('cohorts.filter.to')} value={search.til} onChoose={(til) => change({ til })} />
      <FilterDate
        label={t('cohorts.filter.dueBy')}
        value={search.forfald}
        onChoose={(forfald) => change({ forfald })}
      />
      {hasFilter(search) && (
        <Link
          from="/indikatorer/$indicatorId/hold"
          to="."
          search={search.arkiv ? { arkiv: true } : {}}
          look="plain"
        >
          {t('table.clearFilters')}
        </Link>
      )}
    </Filters>
  )
}
