import { getRouteApi } from '@tanstack/react-router'
import { useId } from 'react'
import { useText } from '../../text'
import { partnerChoices } from '../../ui/choices'
import { ClearFilters, FilterDate, Filters } from '../../ui/Filters'
import { Picker } from '../../ui/PickField'
import { useFilter } from '../../ui/useFilter'
import { hasFilter, type CohortSearch } from './search'

const route = getRouteApi('/inside/indikatorer/$indicatorId/hold')
const partners = partnerChoices()

export function CohortFilters({ total }: { total: number | null | undefined }) {
  const t = useText()
  const id = useId()
  const search = route.useSearch()
  const filter = useFilter<CohortSearch>()
  const change = (next: CohortSearch) => filter(next, true)
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
      {hasFilter(search) && <ClearFilters look="plain" />}
    </Filters>
  )
}
