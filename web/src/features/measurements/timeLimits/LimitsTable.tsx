import type { KeptLimits, TimeLimits } from '../../../api/types'
import { useText } from '../../../text'
import { Button } from '../../../ui/Button'
import { DataTable, type Column } from '../../../ui/DataTable'
import type { Proposal } from '../proposal'
import { useFigureWords } from '../words'
import './Limits.css'

interface LimitsTableProps {
  limits: TimeLimits
  /** The one whose figure is open. */
  period: string
  onUse: (period: string, proposal: Proposal) => void
}

/** What the dates say, period by period. */
export function LimitsTable(props: LimitsTableProps) {
  const t = useText()
  const columns = useColumns(props)
  return (
    <div className="limits">
      <h3>{t('measurements.limits.result', { limit: limitText(t, props.limits) })}</h3>
      <DataTable
        caption={t('measurements.limits.title')}
        rows={props.limits.periods}
        rowKey={(row) => row.period}
        columns={columns}
      />
      <p className="muted small">{t('measurements.limits.explained')}</p>
    </div>
  )
}

function limitText(t: ReturnType<typeof useText>, { unit, within }: TimeLimits): string {
  return t(`measurements.limits.limit.${unit}`, { count: within })
}

function useColumns({ limits, period, onUse }: LimitsTableProps): Column<KeptLimits>[] {
  const t = useText()
  const words = useFigureWords()
  const number = (key: 'cases' | 'kept' | 'late' | 'open' | 'median' | 'longest') => ({
    key,
    header: t(`measurements.limits.${key}`),
    cell: (row: KeptLimits) => (row[key] === null ? '–' : words.number(row[key])),
    number: true,
  })
  const share = {
    key: 'share',
    header: t('measurements.limits.share'),
    cell: (row: KeptLimits) =>
      row.share === null ? '–' : words.value(row.share, { unit: 'percent', decimals: 1 }),
    number: true,
    nowrap: true,
  }
  return [
    {
      key: 'period',
      header: t('measurements.period'),
      cell: (row) => <PeriodName code={row.period} here={row.period === period} />,
      nowrap: true,
    },
    ...(['cases', 'kept', 'late', 'open'] as const).map(number),
    share,
    ...(['median', 'longest'] as const).map(number),
    { key: 'use', header: '', cell: (row) => <Use {...{ row, limits, onUse }} />, phone: 'wide' },
  ]
}

function PeriodName({ code, here }: { code: string; here: boolean }) {
  const t = useText()
  const words = useFigureWords()
  return (
    <>
      {words.period(code)}
      {here && <span className="subline">{t('measurements.limits.here')}</span>}
    </>
  )
}

/** The counts as numerator and denominator; what else there is to say goes into the note. */
function Use({ row, limits, onUse }: Omit<LimitsTableProps, 'period'> & { row: KeptLimits }) {
  const t = useText()
  const words = useFigureWords()
  const { period, kept, late, cases, open, median, longest } = row
  const judged = kept + late
  if (judged === 0) return null
  const use = () => {
    const limit = limitText(t, limits)
    const spread = median !== null && longest !== null
    const note = [
      t('measurements.limits.note', { limit, cases, kept, late, open }),
      spread &&
        t(`measurements.limits.noteDays.${limits.unit}`, {
          median: words.number(median),
          longest: words.number(longest),
        }),
    ]
    onUse(period, { numerator: kept, denominator: judged, note: note.filter(Boolean).join(' ') })
  }
  return (
    <Button
      small
      aria-label={t('measurements.limits.useThis', { period: words.period(period) })}
      onClick={use}
    >
      {t('measurements.proposalUse')}
    </Button>
  )
}
