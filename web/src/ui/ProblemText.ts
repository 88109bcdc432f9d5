import type { Problem } from '../api/types'
import { isTextKey, useText } from '../text'

/** One sentence for a problem: our own wording where we have some, else the server's. */
export function useProblemText(): (problem: Problem) => string {
  const t = useText()
  return (problem) => {
    const key = `problem.${problem.code}`
    if (isTextKey(key)) return t(key)
    return problem.detail || problem.title || t('problem.unexpected')
  }
}
