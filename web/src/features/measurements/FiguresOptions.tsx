import { getRouteApi } from '@tanstack/react-router'
import { useCan } from '../../api/session'
import type { Indicator } from '../../api/types'
import { useText } from '../../text'
import { Button } from '../../ui/Button'
import { FilterSelect } from '../../ui/Filters'
import { categoryOptions } from '../indicators/categoryLabel'
import type { FiguresSearch } from './search'

const route = getRouteApi('/inside/indikatorer/$indicatorId')

const views = [
  [undefined, 'chart'],
  ['tabel', 'table'],
  ['begge', 'both'],
] as const

/** Of whom, how far along, and how. Stands in the address. */
export function FiguresOptions({ indicator }: { indicator: Indicator }) {
  const t = useText()
  const seesDrafts = useCan('readDraftFigures')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: FiguresSearch) =>
    void navigate({ search: { ...search, ...next }, replace: true, resetScroll: false })
  const categories = categoryOptions(indicator)
  return (
    <div className="figures-options no-print">
      <div className="row" role="group" aria-label={t('measurements.view')}>
        {views.map(([vis, name]) => (
          <Button
            key={name}
            small
            look={search.vis === vis ? 'primary' : 'secondary'}
            aria-pressed={search.vis === vis}
            onClick={() => change({ vis })}
          >
            {t(`measurements.view.${name}`)}
          </Button>
        ))}
      </div>
      {categories.length > 0 && (
        <FilterSelect
          label={t('measurements.breakdown')}
          all={t('measurements.whole')}
          value={search.opdeling}
          options={categories}
          onChoose={(opdeling) => change({ opdeling })}
        />
      )}
      {seesDrafts && (
        <label className="checkbox">
          <input
            type="checkbox"
            checked={search.kladder ?? false}
            onChange={(event) => change({ kladder: event.target.checked || undefined })}
          />
          {t('measurements.withDrafts')}
        </label>
      )}
    </div>
  )
}
