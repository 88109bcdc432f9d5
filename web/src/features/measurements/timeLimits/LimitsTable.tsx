import type { KeptLimits, TimeLimits } from '../../../api/types'
import { useText } from '../../../text'
import { Button } from '../../../ui/Button'
import { DataTable, type Column } from '../../../ui/DataTable'
import type { Proposal } from '../proposal'
import { useFigureWords } from '../words'
import { longestIsUnknown, reckonedFigure, type Reckoned } from './limits'
import './Limits.css'

interface LimitsTableProps {
  limits: TimeLimits
  /** The one whose figure is open. */
  period: string
  /** What fits the indicator and its targets. */
  reckoned: readonly Reckoned[]
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

function useColumns({ limits, period, reckoned, onUse }: LimitsTableProps): Column<KeptLimits>[] {
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
    { key: 'use', header: '', cell: (row) => <Use {...{ row, limits, reckoned, onUse }} />, phone: 'wide' },
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

type UseProps = Omit<LimitsTableProps, 'period'> & { row: KeptLimits }

/** One button for each figure that fits, and a word where it is not known. */
function Use({ row, limits, reckoned, onUse }: UseProps) {
  const t = useText()
  const words = useFigureWords()
  const noteOf = useNote()
  const period = words.period(row.period)
  return (
    <>
      {reckoned.map((which) => {
        const figure = reckonedFigure(which, row, limits.within)
        if (!figure) return null
        return (
          <Button
            key={which}
            small
            aria-label={t(`measurements.limits.useThis.${which}`, { period })}
            onClick={() => onUse(row.period, { ...figure, note: noteOf(which, row, limits) })}
          >
            {t(`measurements.limits.use.${which}`)}
          </Button>
        )
      })}
      {reckoned.includes('longest') && longestIsUnknown(row, limits.within) && (
        <span className="muted small">{t('measurements.limits.longestUnknown')}</span>
      )}
    </>
  )
}

/** How the figure came about; what else there is to say about the dates goes into the note too. */
function useNote(): (which: Reckoned, row: KeptLimits, limits: TimeLimits) => string {
  const t = useText()
  const words = useFigureWords()
  return (which, { kept, late, cases, open, median, longest }, limits) => {
    const limit = limitText(t, limits)
    const note = [
      which !== 'share' && t(`measurements.limits.noteIs.${which}`),
      t('measurements.limits.note', { limit, cases, kept, late, open }),
      median !== null &&
        longest !== null &&
        t(`measurements.limits.noteDays.${limits.unit}`, {
          median: words.number(median),
          longest: words.number(longest),
        }),
    ]
    return note.filter(Boolean).join(' ')
  }
}
