import { describe, expect, test } from 'vitest'
import { fieldName, isProblem, ProblemError, problemOf, problemWithoutBody } from './problem'

describe('a problem', () => {
  test('is told from any other answer by its status, code and errors', () => {
    expect(isProblem(problemWithoutBody(500))).toBe(true)
    expect(isProblem({ status: 500 })).toBe(false)
    expect(isProblem('<html>')).toBe(false)
    expect(isProblem(null)).toBe(false)
  })

  test('is found in what was thrown', () => {
    const problem = problemWithoutBody(503)
    expect(problemOf(new ProblemError(problem))).toBe(problem)
    expect(problemOf(new TypeError('x is undefined'))?.code).toBe('broken')
    expect(problemOf(null)).toBeNull()
  })

  test('without an answer says that the server is out of reach', () => {
    expect(problemWithoutBody(0).code).toBe('unreachable')
    expect(problemWithoutBody(502).code).toBe('unexpected')
  })
})

describe('a pointer', () => {
  test.each([
    ['/title', 'title'],
    ['/legalBasis/0/law', 'legalBasis.0.law'],
    ['#/title', 'title'],
    ['/a~1b', 'a/b'],
    ['', ''],
  ])('%s names the field %s', (pointer, name) => {
    expect(fieldName(pointer)).toBe(name)
  })
})
