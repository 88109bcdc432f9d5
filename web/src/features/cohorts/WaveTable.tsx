import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { problemOf } from '../../api/problem'
import { useCan } from '../../api/session'
import type { Indicator, WaveSummary } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { ProblemBanner } from '../../ui/Banner'
import { DataTable, type Column } from '../../ui/DataTable'
import { Link } from '../../ui/Link'
import { Skeleton } from '../../ui/Skeleton'
import { searchOf } from '../measurements/proposal'
import { wavesQuery } from './cohorts'
import { wavesFilterOf } from './search'
import { useWaveWords } from './words'

const route = getRouteApi('/inside/indikatorer/$indicatorId/hold')

/** What all cohorts together answered at each point in time. */
export function WaveTable({ indicator }: { indicator: Indicator }) {
  const t = useText()
  const search = route.useSearch()
  const waves = useQuery({
    ...wavesQuery(indicator.id, wavesFilterOf(search)),
    placeholderData: keepPreviousData,
  })
  const problem = problemOf(waves.error)
  return (
    <section className="stack" aria-labelledby="waves-heading">
      <h2 id="waves-heading">{t('cohorts.summary')}</h2>
      {problem && <ProblemBanner problem={problem} onRetry={() => void waves.refetch()} />}
      {!problem && waves.isPending && <Skeleton />}
      {waves.data && <Waves indicator={indicator} waves={waves.data.items} busy={waves.isPlaceholderData} />}
    </section>
  )
}

interface WavesProps {
  indicator: Indicator
  waves: readonly WaveSummary[]
  busy: boolean
}

function Waves({ indicator, waves, busy }: WavesProps) {
  const t = useText()
  const reports = useCan('writeFigures') && indicator.valueKind === 'share' && !indicator.archivedAt
  const columns = useColumns(indicator, reports)
  if (waves.length === 0) return <p className="muted">{t('cohorts.summary.none')}</p>
  return (
    <>
      <DataTable
        caption={t('cohorts.summary')}
        rows={waves}
        rowKey={({ months }) => String(months)}
        columns={columns}
        busy={busy}
      />
      <p className="muted small">
        {t('cohorts.summary.explained')} {reports && t('cohorts.reportExplained')}
      </p>
    </>
  )
}

function useColumns(indicator: Indicator, reports: boolean): Column<WaveSummary>[] {
  const t = useText()
  const format = useFormats()
  const words = useWaveWords(indicator)
  const number = (key: string, header: string, cell: (wave: WaveSummary) => string) => ({
    key,
    header,
    cell,
    number: true,
  })
  const count = (key: 'cohorts' | 'waiting' | 'participants' | 'asked' | 'replied') =>
    number(key, t(`cohorts.summary.${key}`), (wave) => format.number(wave[key]))
  const rate = (key: 'replyRate' | 'dropOut' | 'ofAsked' | 'ofReplied') =>
    number(key, t(`cohorts.${key}`), (wave) => words.percent(wave[key]))
  const mean = number('mean', t('cohorts.mean'), (wave) => words.mean(wave.mean))
  const columns: (Column<WaveSummary> | false)[] = [
    {
      key: 'wave',
      header: t('cohorts.summary.wave'),
      cell: ({ months }) => words.label(months),
      nowrap: true,
    },
    ...(['cohorts', 'waiting', 'participants', 'asked', 'replied'] as const).map(count),
    rate('replyRate'),
    rate('dropOut'),
    ...(indicator.valueKind === 'share' ? [rate('ofAsked'), rate('ofReplied')] : [mean]),
    reports && {
      key: 'report',
      header: '',
      cell: (wave) => <ReportLink indicator={indicator} wave={wave} />,
      phone: 'wide',
    },
  ]
  return columns.filter((column) => column !== false)
}

/** To the entry form, with the counts filled in. */
function ReportLink({ indicator, wave }: { indicator: Indicator; wave: WaveSummary }) {
  const t = useText()
  const words = useWaveWords(indicator)
  const { part } = route.useSearch()
  const { numerator, asked, replied, cohorts, months } = wave
  if (numerator === null || asked === 0) return null
  const note = t('cohorts.reportNote', { wave: words.label(months), cohorts, asked, replied })
  return (
    <Link
      className="no-print"
      to="/indikatorer/$indicatorId/indberet"
      params={{ indicatorId: indicator.id }}
      search={{ ...(part && { part }), ...searchOf({ numerator, denominator: asked, note }) }}
      aria-label={t('cohorts.reportThis', { wave: words.label(months), numerator, denominator: asked })}
    >
      {t('cohorts.report')}
    </Link>
  )
}
