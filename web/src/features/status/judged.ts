/** What the targets of a report's goals come to, for everything that shows its lines. */
import { createContext, use } from 'react'
import type { ReportedJudgement, StatusDocument, Uuid } from '../../api/types'

export type Judged = ReadonlyMap<Uuid, ReportedJudgement>

export const JudgedContext = createContext<Judged>(new Map())

/** A report that was made final before there were judgements has none. */
export function judgedIn({ themes }: StatusDocument): Judged {
  const lines: { judgements?: ReportedJudgement[] }[] = themes.flatMap((theme) => theme.lines)
  const all = lines.flatMap(({ judgements }) => judgements ?? [])
  return new Map(all.map((judgement) => [judgement.goalId, judgement]))
}

export function useJudged(): Judged {
  return use(JudgedContext)
}
