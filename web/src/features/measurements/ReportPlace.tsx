import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import { useCan } from '../../api/session'
import type { Indicator, Measurement } from '../../api/types'
import { useText } from '../../text'
import { todayIso } from '../../text/format'
import { FieldFrame } from '../../ui/Field'
import { FilterDate, FilterSelect } from '../../ui/Filters'
import { Picker } from '../../ui/PickField'
import { categoryOptions } from '../indicators/categoryLabel'
import type { MeasurementKey } from './measurements'
import { isClosed } from './openPeriods'
import { proposalOf, searchOf } from './proposal'
import { reportableChoices } from './reportable'
import { useOwnPartner } from './useOwnPartner'
import { useFigureWords } from './words'

const route = getRouteApi('/inside/indikatorer/$indicatorId/indberet')

interface ReportPlaceProps {
  indicator: Indicator
  place: MeasurementKey
  periods: readonly string[]
  known: readonly Measurement[]
}

/** Which figure it is about: by whom, for when, of what. Stands in the address. */
export function ReportPlace({ indicator, place, periods, known }: ReportPlaceProps) {
  const t = useText()
  const id = useId()
  const navigate = useNavigate()
  const own = useOwnPartner()
  const proposal = proposalOf(route.useSearch())
  const go = (change: { part?: string; periode?: string; opdeling?: string | undefined }) => {
    const { partnerId, period, breakdown } = place
    const search = {
      part: partnerId,
      periode: period,
      opdeling: breakdown ?? undefined,
      ...(proposal && searchOf(proposal)),
      ...change,
    }
    // Another organisation has another first open period.
    if (change.part) delete (search as { periode?: string }).periode
    void navigate({ to: '/indikatorer/$indicatorId/indberet', params: { indicatorId: indicator.id }, search })
  }
  const categories = categoryOptions(indicator)
  return (
    <div className="report-place">
      <Picker
        id={`${id}-partner`}
        label={t('measurements.partner')}
        error={undefined}
        source={reportableChoices(own)}
        value={place.partnerId || null}
        onChoose={(choice) => choice && choice.id !== place.partnerId && go({ part: choice.id })}
      />
      {indicator.frequency === 'date' ? (
        <FilterDate
          label={t('measurements.date')}
          value={place.period}
          onChoose={(periode) => periode && go({ periode })}
        />
      ) : (
        <PeriodSelect
          id={`${id}-period`}
          {...{ indicator, place, periods, known }}
          onChoose={(periode) => go({ periode })}
        />
      )}
      {categories.length > 0 && (
        <FilterSelect
          label={t('measurements.breakdown')}
          all={t('measurements.whole')}
          value={place.breakdown ?? undefined}
          options={categories}
          onChoose={(opdeling) => go({ opdeling })}
        />
      )}
    </div>
  )
}

interface PeriodSelectProps extends ReportPlaceProps {
  id: string
  onChoose: (period: string) => void
}

/** A period whose time is over is left to who approves figures, and still in sight for the others. */
function PeriodSelect({ id, indicator, place, periods, known, onChoose }: PeriodSelectProps) {
  const t = useText()
  const words = useFigureWords()
  const approves = useCan('approveFigures')
  const stateOf = (period: string) =>
    known.find(
      (each) =>
        each.period === period && each.partnerId === place.partnerId && each.breakdown === place.breakdown,
    )?.state
  return (
    <FieldFrame id={id} label={t('measurements.period')}>
      <select
        id={id}
        className="input"
        value={place.period}
        onChange={(event) => onChoose(event.target.value)}
      >
        {!place.period && <option value="">{t('form.choose')}</option>}
        {periods.map((period) => {
          const state = stateOf(period)
          const closed = isClosed(period, indicator, todayIso())
          const marks = [
            state && t(`measurements.state.${state}`),
            closed && t('measurements.cell.closed'),
          ].filter((mark) => typeof mark === 'string')
          return (
            <option key={period} value={period} disabled={closed && !state && !approves}>
              {[words.period(period), marks.join(', ').toLowerCase()].filter(Boolean).join(' – ')}
            </option>
          )
        })}
      </select>
    </FieldFrame>
  )
}
