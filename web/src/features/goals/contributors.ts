import type { Goal } from '../../api/types'

export interface ThreadGoal {
  id: string
  title: string
  agreementId: string
  agreementTitle: string
}

/** The goals that contribute to a goal, each once, although it may stand under several themes. */
export function contributors(
  to: string,
  goals: readonly Goal[],
  titles: ReadonlyMap<string, string>,
): ThreadGoal[] {
  const found = goals.filter(({ contributesTo }) => contributesTo.some(({ goalId }) => goalId === to))
  const once = new Map(found.map((goal) => [goal.id, goal]))
  return [...once.values()].map(({ id, title, agreementId }) => ({
    id,
    title,
    agreementId,
    agreementTitle: titles.get(agreementId) ?? '',
  }))
}
