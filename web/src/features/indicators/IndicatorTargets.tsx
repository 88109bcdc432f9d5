import { useQueries, useQuery } from '@tanstack/react-query'
import { problemOf } from '../../api/problem'
import type { Indicator, Target } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Link } from '../../ui/Link'
import { agreementTreeQuery } from '../agreements/agreements'
import { findGoal } from '../goals/findGoal'
import { indicatorJudgementQuery } from '../measurements/judgements'
import { Verdict } from '../measurements/Verdict'
import { Overruling } from '../targets/Overruling'
import { TargetDetails } from '../targets/TargetSentence'
import { useReading } from '../targets/useReading'
import { indicatorTargetsQuery } from './indicators'

/** What the agreements want of it. */
export function IndicatorTargets({ indicator }: { indicator: Indicator }) {
  const t = useText()
  const { targets, placeOf, loaded, problem, retry } = useTargets(indicator)
  const reading = useReading()
  return (
    <section className="stack" aria-labelledby="targets-heading">
      <h2 id="targets-heading">{t('indicators.targets')}</h2>
      {problem && <ProblemBanner problem={problem} onRetry={retry} />}
      {loaded && targets.length === 0 && <p className="muted">{t('indicators.noTargets')}</p>}
      {targets.length > 0 && (
        <ul className="indicator-rows">
          {targets.map((target) => (
            <li key={target.id}>
              <p className="indicator-sentence">{reading(target)}</p>
              <TargetDetails target={target} />
              <TargetVerdict indicator={indicator} target={target} />
              <Overruling target={target} />
              <Place target={target} {...placeOf(target)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function TargetVerdict({ indicator, target }: { indicator: Indicator; target: Target }) {
  const { data } = useQuery(indicatorJudgementQuery(indicator.id))
  const found = data?.items.find((item) => item.targetId === target.id)
  return found && <Verdict judged={found} told={{ statement: target.statement, counting: indicator }} />
}

interface PlaceProps {
  target: Target
  goal: string | null
  agreement: string | null
}

function Place({ target, goal, agreement }: PlaceProps) {
  const t = useText()
  return (
    <ul className="indicator-place small">
      <li>
        {t('goals.one')}:{' '}
        <Link to="/maal/$goalId" params={{ goalId: target.goalId }}>
          {goal ?? t('indicators.toGoal')}
        </Link>
      </li>
      {agreement && (
        <li>
          {t('goals.ofAgreement')}:{' '}
          <Link to="/aftaler/$agreementId" params={{ agreementId: target.agreementId }}>
            {agreement}
          </Link>
        </li>
      )}
    </ul>
  )
}

/** Its targets, with the words of the goals and agreements that they stand in. */
function useTargets(indicator: Indicator) {
  const list = useQuery(indicatorTargetsQuery(indicator.id))
  const targets = list.data?.items ?? []
  const agreements = [...new Set(targets.map(({ agreementId }) => agreementId))]
  const trees = useQueries({ queries: agreements.map((id) => agreementTreeQuery(id)) })
  const broken = [list, ...trees].filter(({ error }) => error)
  return {
    targets,
    loaded: list.isSuccess,
    placeOf: ({ agreementId, goalId }: Target) => {
      const tree = trees.find(({ data }) => data?.agreement.id === agreementId)?.data
      return {
        agreement: tree?.agreement.title ?? null,
        goal: (tree && findGoal(tree, goalId)?.title) ?? null,
      }
    },
    problem: problemOf(broken[0]?.error),
    retry: () => broken.forEach((query) => void query.refetch()),
  }
}
