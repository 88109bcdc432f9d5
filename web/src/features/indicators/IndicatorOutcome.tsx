import { useQuery } from '@tanstack/react-query'
import { problemOf } from '../../api/problem'
import type { Indicator } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Link } from '../../ui/Link'
import { indicatorsQuery } from './indicators'

/** What it is to move, or what is to move it. */
export function IndicatorOutcome({ indicator }: { indicator: Indicator }) {
  const t = useText()
  const { outcomeId, outcomeName, populationOutcome } = indicator
  if (populationOutcome) return <Activities indicator={indicator} />
  if (!outcomeId) return null
  return (
    <section className="stack" aria-labelledby="outcome-heading">
      <h2 id="outcome-heading">{t('indicators.outcome')}</h2>
      <p>
        <Link to="/indikatorer/$indicatorId" params={{ indicatorId: outcomeId }}>
          {outcomeName}
        </Link>
      </p>
    </section>
  )
}

function Activities({ indicator }: { indicator: Indicator }) {
  const t = useText()
  const list = useQuery(indicatorsQuery({ outcomeId: indicator.id, limit: 500, sort: 'name' }))
  const problem = problemOf(list.error)
  const items = list.data?.items ?? []
  return (
    <section className="stack" aria-labelledby="activities-heading">
      <h2 id="activities-heading">{t('indicators.activities')}</h2>
      {problem && <ProblemBanner problem={problem} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <p className="muted">{t('indicators.noActivities')}</p>}
      {items.length > 0 && (
        <ul className="indicator-rows">
          {items.map(({ id, name, responsiblePartnerName }) => (
            <li key={id}>
              <Link to="/indikatorer/$indicatorId" params={{ indicatorId: id }}>
                {name}
              </Link>
              {responsiblePartnerName && <span className="subline">{responsiblePartnerName}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
