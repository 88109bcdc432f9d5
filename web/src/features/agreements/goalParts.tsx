/** The small parts that tree and table share. */
import type { Action, FollowUp, Goal, Idea, Worded } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { Tag } from '../../ui/Tag'

interface WithResponsible {
  responsiblePartnerName: string | null
  responsiblePersonName: string | null
  responsibleText: string | null
}

/** Who is responsible, as the document says it or as the register knows it. */
export function useResponsible(): (thing: WithResponsible) => string {
  return ({ responsibleText, responsiblePersonName, responsiblePartnerName }) =>
    responsibleText ?? [responsiblePersonName, responsiblePartnerName].filter(Boolean).join(', ')
}

export function GoalTags({ goal }: { goal: Goal }) {
  const t = useText()
  const tags = [
    goal.retiredAt && t('goals.retired'),
    goal.degree && t(`goals.degree.${goal.degree}`),
    goal.populationOutcome && t('goals.populationOutcome'),
    goal.needsEconomicAssessment && t('goals.needsEconomicAssessment'),
    goal.sharedWith.length > 0 && t('goals.sharedWith'),
    ...goal.sources.map(({ label, detail }) => (detail ? `${label}, ${detail}` : label)),
  ].filter((tag) => typeof tag === 'string')
  if (tags.length === 0) return null
  return (
    <div className="goal-tags">
      {tags.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
    </div>
  )
}

export function ActionItem({ action }: { action: Action }) {
  const t = useText()
  const format = useFormats()
  const who = useResponsible()(action)
  return (
    <>
      <span className="goal-text">{action.text}</span>
      <Details
        details={[
          who && t('goals.responsible', { who }),
          action.due && t('goals.due', { when: action.due.text }),
          action.doneOn && t('goals.doneOn', { date: format.date(action.doneOn) }),
        ]}
      />
      {action.milestones.length > 0 && (
        <ul className="goal-milestones">
          {action.milestones.map((milestone) => (
            <li key={milestone.label}>
              {milestone.label}
              <Details
                details={[
                  worded(milestone.due),
                  milestone.doneOn && t('goals.doneOn', { date: format.date(milestone.doneOn) }),
                ]}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

export function FollowUpItem({ followUp }: { followUp: FollowUp }) {
  const t = useText()
  const { text, method, source, audience, due } = followUp
  return (
    <>
      <span className="goal-text">{text}</span>
      <Details
        details={[
          method && t('goals.method', { method }),
          source && t('goals.sourceOf', { source }),
          audience && t('goals.audience', { audience }),
          due && t('goals.due', { when: due.text }),
        ]}
      />
    </>
  )
}

export function IdeaItem({ idea }: { idea: Idea }) {
  const t = useText()
  return (
    <>
      <span className="goal-tree-kind">{t(`goals.${idea.kind}`)}</span>
      <span className="goal-text">{idea.text}</span>
    </>
  )
}

function Details({ details }: { details: readonly (string | null | false | undefined)[] }) {
  const shown = details.filter(Boolean)
  if (shown.length === 0) return null
  return <span className="goal-details">{shown.join(' · ')}</span>
}

function worded(date: Worded | null): string | null {
  return date?.text ?? null
}
