import type { AgreementJudgement, AgreementSummary } from '../../api/types'
import { useText } from '../../text'
import { VerdictTag } from '../measurements/Verdict'
import './AgreementTargets.css'

/** Targets stand under goals. Unlike the verdicts, the list knows of those from its first moment. */
export function mayHaveTargets({ goals }: Pick<AgreementSummary, 'goals'>): boolean {
  return goals > 0
}

interface AgreementTargetsProps {
  goals: number
  /** Null where there are no targets, undefined as long as it is not known. */
  judged: Judged | null | undefined
}

interface Judged extends Pick<AgreementJudgement, 'counts'> {
  judgement: Pick<AgreementJudgement['judgement'], 'verdict'>
}

/** The light of the whole agreement, and how many of its targets are met. */
export function AgreementTargets({ goals, judged }: AgreementTargetsProps) {
  const t = useText()
  if (!mayHaveTargets({ goals })) return null
  if (!judged)
    return <div className="agreement-targets muted small">{judged === null && t('agreements.noTargets')}</div>
  const { met, nearly, notMet, cannotJudge } = judged.counts
  return (
    <div className="agreement-targets">
      <VerdictTag verdict={judged.judgement.verdict} />
      <span className="subline">
        {t('agreements.targetsMet', { met, all: met + nearly + notMet + cannotJudge })}
      </span>
    </div>
  )
}
