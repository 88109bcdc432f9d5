import type { Problem } from './types'

/** What a failed call throws: always carries a problem, also when the server never answered. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}`)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

export function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'status' in value &&
    typeof value.status === 'number' &&
    'code' in value &&
    typeof value.code === 'string' &&
    'errors' in value &&
    Array.isArray(value.errors)
  )
}

/** A problem for an answer that carries none: a proxy's page, or no answer at all (status 0). */
export function problemWithoutBody(status: number): Problem {
  const code = status === 0 ? 'unreachable' : 'unexpected'
  return { type: `/problems/${code}`, title: '', status, detail: '', code, requestId: '', errors: [] }
}

/** The problem behind whatever was thrown; a mistake in our own code becomes `broken`. */
export function problemOf(error: unknown): Problem | null {
  if (error === null || error === undefined) return null
  if (error instanceof ProblemError) return error.problem
  return { ...problemWithoutBody(0), code: 'broken' }
}

/** `/legalBasis/0/law` → `legalBasis.0.law`: a pointer as the forms name their fields. */
export function fieldName(pointer: string): string {
  return pointer
    .replace(/^#?\//, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')
}
