import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { problemOf } from '../../api/problem'
import type { Cohort, Indicator, Page } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DataTable, type Column } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { ClearFilters } from '../../ui/Filters'
import { Link } from '../../ui/Link'
import { Pagination } from '../../ui/Pagination'
import { toast } from '../../ui/toast'
import { useArchive } from '../../ui/useArchive'
import { archiveCohort, refreshCohorts, restoreCohort } from './cohorts'
import { NewCohort } from './NewCohort'
import { hasFilter } from './search'
import { WaveTag } from './WaveTag'
import { useWaveWords } from './words'

const route = getRouteApi('/inside/indikatorer/$indicatorId/hold')

interface CohortListProps {
  indicator: Indicator
  page: Page<Cohort>
  busy: boolean
}

export function CohortList({ indicator, page, busy }: CohortListProps) {
  const t = useText()
  const search = route.useSearch()
  const columns = useColumns(indicator)
  if (page.items.length === 0) return <NoCohorts indicator={indicator} />
  return (
    <section className="cohorts-list" aria-labelledby="cohorts-heading">
      <h2 id="cohorts-heading">{t('cohorts.list')}</h2>
      <DataTable
        caption={t('cohorts.list')}
        rows={page.items}
        rowKey={({ id }) => id}
        columns={columns}
        busy={busy}
      />
      <Pagination search={search} page={page} />
    </section>
  )
}

function useColumns(indicator: Indicator): Column<Cohort>[] {
  const t = useText()
  const format = useFormats()
  return [
    { key: 'name', header: t('cohorts.name'), cell: (cohort) => <Name cohort={cohort} /> },
    { key: 'kind', header: t('cohorts.kind'), cell: ({ kind }) => t(`cohorts.kind.${kind}`), phone: 'bare' },
    { key: 'start', header: t('cohorts.startsOn'), cell: ({ startsOn }) => format.date(startsOn) },
    {
      key: 'participants',
      header: t('cohorts.participants'),
      cell: ({ participants }) => format.number(participants),
      number: true,
    },
    {
      key: 'waves',
      header: t('cohorts.waves'),
      cell: (cohort) => <Waves indicator={indicator} cohort={cohort} />,
      phone: 'wide',
    },
    {
      key: 'due',
      header: t('cohorts.nextDue'),
      cell: ({ nextDue }) => nextDue && format.date(nextDue),
      nowrap: true,
    },
    { key: 'archive', header: '', cell: (cohort) => <PutAway cohort={cohort} />, phone: 'bare' },
  ]
}

function Name({ cohort }: { cohort: Cohort }) {
  const { id, indicatorId, name, partnerName, note, may } = cohort
  return (
    <>
      {may.includes('edit') ? (
        <Link to="/indikatorer/$indicatorId/hold/$cohortId/rediger" params={{ indicatorId, cohortId: id }}>
          {name}
        </Link>
      ) : (
        name
      )}
      <span className="subline">{partnerName}</span>
      {note && <span className="subline prose">{note}</span>}
    </>
  )
}

function Waves({ indicator, cohort }: { indicator: Indicator; cohort: Cohort }) {
  const t = useText()
  const words = useWaveWords(indicator)
  return (
    <ul className="cohorts-waves">
      {cohort.waves.map((wave) => {
        const { months, asked, replied, ofAsked, mean, note } = wave
        const result = indicator.valueKind === 'share' ? words.percent(ofAsked) : words.mean(mean)
        return (
          <li key={months}>
            <span>{words.label(months)}</span> <WaveTag wave={wave} />
            {asked !== null && replied !== null && (
              <span className="subline">
                {t('cohorts.waveAnswers', { asked, replied })}: {result}
              </span>
            )}
            {note && <span className="subline">{note}</span>}
          </li>
        )
      })}
    </ul>
  )
}

/** Into the archive, or out of it. */
function PutAway({ cohort }: { cohort: Cohort }) {
  const t = useText()
  const archive = useArchive<Cohort>({
    title: ({ name }) => name,
    archive: archiveCohort,
    restore: restoreCohort,
    refresh: refreshCohorts,
  })
  const restore = useMutation({
    mutationFn: restoreCohort,
    onSuccess: async () => {
      await refreshCohorts()
      toast('edit.undone')
    },
  })
  const problem = problemOf(archive.error ?? restore.error)
  const may = (step: 'archive' | 'restore') => cohort.may.includes(step)
  return (
    <div className="no-print">
      {problem && <ProblemBanner problem={problem} />}
      {may('archive') && (
        <Button
          small
          look="plain"
          aria-label={t('edit.archiveThis', { name: cohort.name })}
          pending={archive.isPending}
          onClick={() => archive.mutate(cohort)}
        >
          {t('edit.archive')}
        </Button>
      )}
      {may('restore') && (
        <Button small pending={restore.isPending} onClick={() => restore.mutate(cohort)}>
          {t('edit.restore')}
        </Button>
      )}
    </div>
  )
}

function NoCohorts({ indicator }: { indicator: Indicator }) {
  const t = useText()
  const search = route.useSearch()
  if (hasFilter(search))
    return <EmptyState title={t('cohorts.noHit')} action={<ClearFilters look="secondary" />} />
  if (search.arkiv) return <EmptyState title={t('cohorts.archiveEmpty')} />
  return (
    <EmptyState
      title={t('cohorts.none')}
      body={t('cohorts.noneBody')}
      action={<NewCohort indicator={indicator} />}
    />
  )
}
