import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { api, queryClient, read, restoreSession } from './client'
import { ProblemError } from './problem'
import { anonymous, getSession, setSession } from './session'
import type { Me } from './types'

const user: Me = { accountId: 'a', email: 'e@x.example', name: 'E', permissions: [], memberships: [] }
const server = vi.fn<(request: Request) => Promise<Response>>()

function answer(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
}

function path(request: Request): string {
  return new URL(request.url).pathname
}

beforeEach(() => {
  server.mockReset()
  vi.stubGlobal('fetch', server)
  queryClient.clear()
})

afterAll(() => {
  vi.unstubAllGlobals()
})

test('two calls that are refused at once refresh the session only once, and both succeed', async () => {
  setSession({ status: 'loggedIn', token: 'old', user })
  server.mockImplementation(async (request) => {
    if (path(request) === '/api/v1/auth/refresh') return answer(200, { accessToken: 'new', user })
    return request.headers.get('Authorization') === 'Bearer new'
      ? answer(200, { items: [] })
      : answer(401, {})
  })
  const calls = [read(api.GET('/api/v1/partners')), read(api.GET('/api/v1/agreements'))]
  await expect(Promise.all(calls)).resolves.toHaveLength(2)
  expect(server.mock.calls.filter(([request]) => path(request).endsWith('/refresh'))).toHaveLength(1)
  expect(getSession()).toMatchObject({ status: 'loggedIn', token: 'new' })
})

test('a session that the server has ended keeps the person, so that the page can ask for the password', async () => {
  setSession({ status: 'loggedIn', token: 'old', user })
  server.mockImplementation(async () => answer(401, {}))
  await expect(read(api.GET('/api/v1/partners'))).rejects.toBeInstanceOf(ProblemError)
  expect(getSession()).toEqual({ status: 'expired', token: null, user })
})

test('a server out of reach does not log anybody out', async () => {
  setSession({ status: 'loggedIn', token: 'old', user })
  server.mockImplementation(async (request) => {
    if (path(request).endsWith('/refresh')) throw new TypeError('network')
    return answer(401, {})
  })
  await expect(read(api.GET('/api/v1/partners'))).rejects.toBeInstanceOf(ProblemError)
  expect(getSession().status).toBe('loggedIn')
})

test('a server in trouble at start is no answer: nobody is sent to the login', async () => {
  setSession({ status: 'starting', token: null, user: null })
  server.mockImplementation(async () => answer(503, {}))
  await expect(restoreSession()).rejects.toBeInstanceOf(ProblemError)
  expect(getSession().status).toBe('starting')
})

test('who has no session at start is anonymous', async () => {
  setSession({ status: 'starting', token: null, user: null })
  server.mockImplementation(async () => answer(401, {}))
  await restoreSession()
  expect(getSession()).toEqual(anonymous)
})

test('the refresh says that it comes from our own page', async () => {
  setSession({ status: 'starting', token: null, user: null })
  server.mockImplementation(async () => answer(200, { accessToken: 't', user }))
  await restoreSession()
  const [request] = server.mock.calls[0] ?? []
  expect(request?.headers.get('X-Requested-With')).toBe('aftalemaal')
  expect(request?.method).toBe('POST')
})

test('a failed call carries the problem of the server', async () => {
  setSession(anonymous)
  const problem = { status: 409, code: 'closed', detail: 'Aftalen er lukket.', errors: [], requestId: 'r' }
  server.mockImplementation(async () => answer(409, problem))
  await expect(read(api.GET('/api/v1/partners'))).rejects.toMatchObject({ problem })
})
