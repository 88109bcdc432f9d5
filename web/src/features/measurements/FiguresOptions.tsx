import { useCan } from '../../api/session'
import type { Indicator } from '../../api/types'
import { useText } from '../../text'
import { Button } from '../../ui/Button'
import { FilterSelect } from '../../ui/Filters'
import { categoryOptions } from '../indicators/categoryLabel'

export interface Options {
  /** Also those that nobody has approved yet. */
  drafts: boolean
  /** The key of a category, or an empty text for the whole. */
  breakdown: string
  view: (typeof views)[number]
}

const views = ['chart', 'table', 'both'] as const

interface FiguresOptionsProps {
  indicator: Indicator
  options: Options
  onOptions: (options: Options) => void
}

export function FiguresOptions({ indicator, options, onOptions }: FiguresOptionsProps) {
  const t = useText()
  const seesDrafts = useCan('readDraftFigures')
  const change = (next: Partial<Options>) => onOptions({ ...options, ...next })
  const categories = categoryOptions(indicator)
  return (
    <div className="figures-options no-print">
      <div className="row" role="group" aria-label={t('measurements.view')}>
        {views.map((view) => (
          <Button
            key={view}
            small
            look={options.view === view ? 'primary' : 'secondary'}
            aria-pressed={options.view === view}
            onClick={() => change({ view })}
          >
            {t(`measurements.view.${view}`)}
          </Button>
        ))}
      </div>
      {categories.length > 0 && (
        <FilterSelect
          label={t('measurements.breakdown')}
          all={t('measurements.whole')}
          value={options.breakdown || undefined}
          options={categories}
          onChoose={(breakdown) => change({ breakdown: breakdown ?? '' })}
        />
      )}
      {seesDrafts && (
        <label className="checkbox">
          <input
            type="checkbox"
            checked={options.drafts}
            onChange={(event) => change({ drafts: event.target.checked })}
          />
          {t('measurements.withDrafts')}
        </label>
      )}
    </div>
  )
}
