import { useNavigate } from '@tanstack/react-router'
import { useText } from '../../../text'
import { agreementChoices } from '../../../ui/choices'
import { FilterSelect } from '../../../ui/Filters'
import { Picker } from '../../../ui/PickField'
import { reportableChoices } from '../reportable'
import { defaultPeriods, type GridSearch } from '../search'
import { useOwnPartner } from '../useOwnPartner'
import '../Report.css'

const spans = [4, 8, 12, 24]

/** Whose figures, and how far back. Stands in the address. */
export function GridFilters({ search }: { search: GridSearch }) {
  const t = useText()
  const navigate = useNavigate()
  const own = useOwnPartner()
  const go = (change: GridSearch) =>
    void navigate({
      to: '/indberetning',
      search: { ...search, trin: undefined, ...change },
      resetScroll: false,
    })
  return (
    <search className="report-place no-print" aria-label={t('table.filters')}>
      <Picker
        id="grid-agreement"
        label={t('measurements.agreement')}
        error={undefined}
        source={agreementChoices()}
        value={search.aftale ?? null}
        onChoose={(choice) => choice?.id !== search.aftale && go({ aftale: choice?.id })}
      />
      <Picker
        id="grid-partner"
        label={t('measurements.partner')}
        error={undefined}
        source={reportableChoices(own)}
        value={search.part ?? null}
        onChoose={(choice) => choice?.id !== search.part && go({ part: choice?.id })}
      />
      <FilterSelect
        label={t('measurements.periodsBack')}
        all={t('measurements.latest', { count: defaultPeriods })}
        value={search.perioder === undefined ? undefined : String(search.perioder)}
        options={spans
          .filter((count) => count !== defaultPeriods)
          .map((count) => ({ value: String(count), label: t('measurements.latest', { count }) }))}
        onChoose={(count) =>
          go({ perioder: count === undefined ? undefined : Number(count), trin: search.trin })
        }
      />
    </search>
  )
}
