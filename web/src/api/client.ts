/** The one way to the server: typed calls, the access token in memory, one refresh when it has run out. */
import { QueryClient } from '@tanstack/react-query'
import createClient from 'openapi-fetch'
import { getLanguage } from '../text/language'
import type { paths } from './schema.gen'
import { isProblem, ProblemError, problemWithoutBody } from './problem'
import { anonymous, getSession, setSession } from './session'
import type { Filled, LoginAnswer } from './types'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A refusal is an answer; only a server out of reach is worth asking again.
      retry: (count, error) =>
        count < 2 && error instanceof ProblemError && [0, 502, 503, 504].includes(error.problem.status),
    },
  },
})

export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: authorisedFetch })

interface Answer {
  data?: unknown
  error?: unknown
  response: Response
}

/** Unwraps a call: the data, or a thrown `ProblemError`. */
export async function read<A extends Answer>(call: Promise<A>): Promise<Filled<NonNullable<A['data']>>> {
  const { data, response, error } = await call
  if (response.ok) return data as Filled<NonNullable<A['data']>>
  throw new ProblemError(isProblem(error) ? error : problemWithoutBody(response.status))
}

/** The header of a change: it only counts for the version that the person has seen. */
export function ifMatch(resource: { version: number }): { 'If-Match': string } {
  return { 'If-Match': `"${resource.version}-0"` }
}

const loginHeaders = { 'Content-Type': 'application/json', 'X-Requested-With': 'aftalemaal' }
// eslint-disable-next-line no-restricted-globals -- the only place that talks to the network
const send = (input: Request) => fetch(input)

async function authorisedFetch(request: Request): Promise<Response> {
  const again = request.clone()
  const first = await sendAs(request, getSession().token)
  if (first.status !== 401 || isAuthPath(request.url) || getSession().status !== 'loggedIn') return first
  const token = await refreshed()
  return token ? sendAs(again, token) : first
}

async function sendAs(request: Request, token: string | null): Promise<Response> {
  request.headers.set('Accept-Language', getLanguage())
  if (token) request.headers.set('Authorization', `Bearer ${token}`)
  try {
    return await send(request)
  } catch (cause) {
    if (request.signal.aborted) throw cause
    throw new ProblemError(problemWithoutBody(0))
  }
}

function isAuthPath(url: string): boolean {
  return new URL(url).pathname.startsWith('/api/v1/auth/')
}

let refreshing: Promise<string | null> | null = null

/** One refresh at a time, over all calls and all tabs: the refresh token may be used only once. */
function refreshed(): Promise<string | null> {
  refreshing ??= withLock(refresh).finally(() => {
    refreshing = null
  })
  return refreshing
}

function withLock<T>(work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? navigator.locks.request('aftalemaal.refresh', work) : work()
}

async function refresh(): Promise<string | null> {
  const response = await post('/api/v1/auth/refresh', {})
  if (response?.ok) {
    const answer = (await response.json()) as LoginAnswer
    setSession({ status: 'loggedIn', token: answer.accessToken, user: answer.user })
    return answer.accessToken
  }
  const { status, user } = getSession()
  if (response?.status === 401 || response?.status === 403) {
    setSession(user ? { status: 'expired', token: null, user } : anonymous)
    return null
  }
  // A server in trouble has not said that the session is over.
  if (status === 'starting') throw new ProblemError(problemWithoutBody(response?.status ?? 0))
  return null
}

async function post(path: string, body: object): Promise<Response | null> {
  const request = new Request(new URL(path, window.location.origin), {
    method: 'POST',
    headers: { ...loginHeaders, 'Accept-Language': getLanguage() },
    body: JSON.stringify(body),
  })
  try {
    return await send(request)
  } catch {
    return null
  }
}

/** Asks once, at start, whether the browser still holds a session. */
export async function restoreSession(): Promise<void> {
  if (getSession().status === 'starting') await refreshed()
}

export async function logIn(email: string, password: string): Promise<void> {
  const answer = await read(api.POST('/api/v1/auth/login', { body: { email, password } }))
  const before = getSession().user
  if (before && before.accountId !== answer.user.accountId) queryClient.clear()
  setSession({ status: 'loggedIn', token: answer.accessToken, user: answer.user })
}

const channel = 'BroadcastChannel' in window ? new BroadcastChannel('aftalemaal') : null
channel?.addEventListener('message', (event) => {
  if (event.data === 'loggedOut') forgetSession()
})

export async function logOut(): Promise<void> {
  await post('/api/v1/auth/logout', {})
  channel?.postMessage('loggedOut')
  forgetSession()
}

/** A fresh start of the page: nothing the person saw stays in memory. */
function forgetSession(): void {
  setSession(anonymous)
  queryClient.clear()
  window.location.assign('/login')
}
