/** A target as people read it. */
import { useQuery } from '@tanstack/react-query'
import type { Judged, Target } from '../../api/types'
import { Link } from '../../ui/Link'
import { indicatorQuery } from '../indicators/indicators'
import { Verdict } from '../measurements/Verdict'
import { useReading } from './useReading'

interface TargetSentenceProps {
  target: Target
  /** What it says about the figures, once that is known. */
  judged?: Judged | undefined
  /** Without trend and outlook. */
  short?: boolean
}

/** «Gennemfører pårørendekurset: mindst 70 % pr. kursus», with the way to the indicator. */
export function TargetSentence({ target, judged, short = false }: TargetSentenceProps) {
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
      <TargetDetails target={target} />
      {judged && (
        <Verdict
          judged={judged}
          told={short ? undefined : { statement: target.statement, counting: indicator.data }}
        />
      )}
    </>
  )
}

/** What the sentence leaves out: the remark. */
export function TargetDetails({ target }: Pick<TargetSentenceProps, 'target'>) {
  const { note } = target.statement
  return note && <span className="subline">{note}</span>
}
