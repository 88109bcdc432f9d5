import { getRouteApi } from '@tanstack/react-router'
import type { AgreementKind, AgreementStatus } from '../../api/types'
import { useText } from '../../text'
import { FilterSelect } from '../../ui/Filters'
import { useFilter } from '../../ui/useFilter'
import { agreementKinds, agreementStatuses, type AgreementSearch } from './search'

const route = getRouteApi('/inside/aftaler')

export function AgreementFilters() {
  const t = useText()
  const search = route.useSearch()
  const filter = useFilter<AgreementSearch>()
  return (
    <>
      <FilterSelect<AgreementKind>
        label={t('agreements.kind')}
        value={search.art}
        all={t('agreements.allKinds')}
        options={agreementKinds.map((value) => ({ value, label: t(`agreements.kind.${value}`) }))}
        onChoose={(art) => filter({ art })}
      />
      <FilterSelect<AgreementStatus>
        label={t('agreements.status')}
        value={search.status}
        all={t('agreements.allStatuses')}
        options={agreementStatuses.map((value) => ({ value, label: t(`agreements.status.${value}`) }))}
        onChoose={(status) => filter({ status })}
      />
    </>
  )
}
