import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { problemOf } from '../../api/problem'
import type { Indicator } from '../../api/types'
import { useText } from '../../text'
import { Banner, ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Link } from '../../ui/Link'
import { PageHeader } from '../../ui/PageHeader'
import { Tag } from '../../ui/Tag'
import { toast } from '../../ui/toast'
import { useArchive } from '../../ui/useArchive'
import { IndicatorBenchmarks } from '../benchmarks/IndicatorBenchmarks'
import { CohortsLink } from '../cohorts/CohortsLink'
import { IndicatorFigures } from '../measurements/IndicatorFigures'
import { IndicatorFacts } from './IndicatorFacts'
import { IndicatorOutcome } from './IndicatorOutcome'
import { archiveIndicator, indicatorQuery, refreshIndicators, restoreIndicator } from './indicators'
import { IndicatorTargets } from './IndicatorTargets'
import { Wordings } from './Wordings'
import './Indicator.css'

const route = getRouteApi('/inside/indikatorer/$indicatorId')

export function IndicatorPage() {
  const t = useText()
  const { indicatorId } = route.useParams()
  const { data: indicator } = useSuspenseQuery(indicatorQuery(indicatorId))
  return (
    <article className="indicator">
      <PageHeader
        title={indicator.name}
        intro={indicator.code}
        tag={indicator.populationOutcome && <Tag>{t('goals.populationOutcome')}</Tag>}
        crumbs={[
          <Link key="list" to="/indikatorer">
            {t('indicators.title')}
          </Link>,
        ]}
        actions={<Actions indicator={indicator} />}
      />
      <ArchivedNotice indicator={indicator} />
      <Definition indicator={indicator} />
      <IndicatorFigures indicatorId={indicator.id} />
      <IndicatorBenchmarks indicator={indicator} />
      <CohortsLink indicator={indicator} />
      <IndicatorTargets indicator={indicator} />
      <IndicatorFacts indicator={indicator} />
      <Breakdowns indicator={indicator} />
      <IndicatorOutcome indicator={indicator} />
      <Wordings indicator={indicator} />
    </article>
  )
}

function Actions({ indicator }: { indicator: Indicator }) {
  const t = useText()
  const archive = useArchive<Indicator>({
    title: ({ name }) => name,
    archive: archiveIndicator,
    restore: restoreIndicator,
    refresh: refreshIndicators,
  })
  const problem = problemOf(archive.error)
  return (
    <>
      {problem && <ProblemBanner problem={problem} />}
      {indicator.may.includes('archive') && (
        <Button look="plain" pending={archive.isPending} onClick={() => archive.mutate(indicator)}>
          {t('edit.archive')}
        </Button>
      )}
      {indicator.may.includes('edit') && (
        <Link to="/indikatorer/$indicatorId/rediger" params={{ indicatorId: indicator.id }} look="primary">
          {t('common.edit')}
        </Link>
      )}
    </>
  )
}

function ArchivedNotice({ indicator }: { indicator: Indicator }) {
  const t = useText()
  const restore = useMutation({
    mutationFn: () => restoreIndicator(indicator),
    onSuccess: async () => {
      await refreshIndicators()
      toast('edit.undone')
    },
  })
  const problem = problemOf(restore.error)
  if (!indicator.archivedAt) return null
  return (
    <>
      {problem && <ProblemBanner problem={problem} />}
      <Banner
        look="warn"
        action={
          indicator.may.includes('restore') && (
            <Button small pending={restore.isPending} onClick={() => restore.mutate()}>
              {t('edit.restore')}
            </Button>
          )
        }
      >
        {t('edit.isArchived')}
      </Banner>
    </>
  )
}

function Definition({ indicator }: { indicator: Indicator }) {
  const t = useText()
  return (
    <section className="stack" aria-labelledby="definition-heading">
      <h2 id="definition-heading">{t('indicators.definition')}</h2>
      <p className="prose indicator-lead">{indicator.definition}</p>
      {indicator.populationOutcome && <p className="muted">{t('indicators.populationOutcomeIntro')}</p>}
    </section>
  )
}

function Breakdowns({ indicator: { breakdowns } }: { indicator: Indicator }) {
  const t = useText()
  if (breakdowns.length === 0) return null
  return (
    <section className="stack" aria-labelledby="breakdowns-heading">
      <h2 id="breakdowns-heading">{t('indicators.breakdowns')}</h2>
      <div className="indicator-breakdowns">
        {breakdowns.map(({ key, label, categories }) => {
          const names = new Map(categories.map((category) => [category.key, category.label]))
          return (
            <div key={key}>
              <h3>{label}</h3>
              <ul className="indicator-categories">
                {categories.map((category) => (
                  <li key={category.key}>
                    {category.label}
                    {category.parents.length > 0 && (
                      <span className="subline">
                        {t('indicators.partOf', {
                          parents: category.parents.map((parent) => names.get(parent) ?? parent).join(', '),
                        })}
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          )
        })}
      </div>
    </section>
  )
}
