import { useSession } from '../api/session'
import { useText } from '../text'
import { FilterSelect } from './Filters'

interface MunicipalityFilterProps {
  value: string | undefined
  onChoose: (municipalityId: string | undefined) => void
}

/** For those who work for several municipalities. */
export function MunicipalityFilter({ value, onChoose }: MunicipalityFilterProps) {
  const t = useText()
  const { user } = useSession()
  const places = user?.memberships ?? []
  if (places.length < 2) return null
  return (
    <FilterSelect
      label={t('common.municipality')}
      value={value}
      all={t('common.all')}
      options={places.map((place) => ({ value: place.municipalityId, label: place.municipalityName }))}
      onChoose={onChoose}
    />
  )
}
