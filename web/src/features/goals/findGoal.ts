import type { AgreementTree, GoalNode } from '../../api/types'

/** A goal in its agreement, with what hangs under it; null for one that is archived. */
export function findGoal({ themes, goals }: AgreementTree, id: string): GoalNode | null {
  return [...themes.flatMap((theme) => theme.goals), ...goals].find((goal) => goal.id === id) ?? null
}
