import type { ReportedJudgement } from '../../api/types'
import { useText } from '../../text'
import { unbroken } from '../../text/figure'
import { useLanguage } from '../../text/language'
import { OverruledBy, VerdictTag } from '../measurements/Verdict'
import type { LineDraft } from './draft'
import { useJudged } from './judged'

/** What the targets of a line's goals come to: the light, and the sentences that explain it. */
export function LineJudgements({ goals }: Pick<LineDraft, 'goals'>) {
  const judged = useJudged()
  return goals.map(({ id, title }) => {
    const judgement = judged.get(id)
    if (!judgement) return null
    return <GoalJudgement key={id} judgement={judgement} title={goals.length > 1 ? title : null} />
  })
}

interface GoalJudgementProps {
  judgement: ReportedJudgement
  /** Where a line answers for several goals: which of them. */
  title: string | null
}

function GoalJudgement({ judgement, title }: GoalJudgementProps) {
  const t = useText()
  const language = useLanguage()
  const { verdict, sentence, targets } = judgement
  return (
    <div className="status-judged small">
      <p>
        {title ? t('status.targetsOf', { title }) : t('status.targets')} <VerdictTag verdict={verdict} />
      </p>
      {targets.length > 1 && <p>{sentence[language]}</p>}
      {targets.map(({ targetId, indicatorName, reason, overruling, computed }) => (
        <div key={targetId}>
          <p>
            {indicatorName}: {unbroken(reason[language])}
          </p>
          {overruling && <OverruledBy overruling={overruling} computed={computed} />}
        </div>
      ))}
    </div>
  )
}
