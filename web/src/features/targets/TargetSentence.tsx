/** A target as people read it. */
import { useQuery } from '@tanstack/react-query'
import type { Judged, Target } from '../../api/types'
import { useText } from '../../text'
import { Link } from '../../ui/Link'
import { indicatorQuery } from '../indicators/indicators'
import { Verdict } from '../measurements/Verdict'
import { categoryKey, type CategoryLabels } from './categories'
import { useReading } from './useReading'

interface TargetSentenceProps {
  target: Target
  labels: CategoryLabels
  /** What it says about the figures, once that is known. */
  judged?: Judged | undefined
  /** Without trend and outlook. */
  short?: boolean
}

/** «Gennemfører pårørendekurset: mindst 70 % pr. kursus», with the way to the indicator. */
export function TargetSentence({ target, labels, judged, short = false }: TargetSentenceProps) {
  const reading = useReading()
  const indicator = useQuery({ ...indicatorQuery(target.indicatorId), enabled: !short })
  return (
    <>
      <span className="goal-text">
        <Link to="/indikatorer/$indicatorId" params={{ indicatorId: target.indicatorId }}>
          {target.indicatorName}
        </Link>
        : {reading(target)}
      </span>
      <TargetDetails target={target} labels={labels} />
      {judged && (
        <Verdict
          judged={judged}
          told={short ? undefined : { statement: target.statement, counting: indicator.data }}
        />
      )}
    </>
  )
}

/** What the sentence leaves out: the part of the people that it is about, and the remark. */
export function TargetDetails({ target, labels }: Pick<TargetSentenceProps, 'target' | 'labels'>) {
  const t = useText()
  const { breakdown, note } = target.statement
  const category = breakdown && (labels.get(categoryKey(target.indicatorId, breakdown)) ?? breakdown)
  const details = [category && `${t('targets.form.breakdown')}: ${category}`, note].filter(Boolean)
  if (details.length === 0) return null
  return <span className="subline">{details.join(' · ')}</span>
}
