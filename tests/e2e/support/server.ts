/** The real server with the demo: one for each worker, so that no test meets what another worker's tests have written. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { test as base } from '@playwright/test'

const root = join(import.meta.dirname, '../../..')
const startLimit = 120_000

/** Where Linux keeps files in memory, and what a run may need there. */
const memory = '/dev/shm'
const room = 4 * 1024 ** 3

/** A new folder, in memory where there is room. */
function scratch(name: string): string {
  const free = existsSync(memory) ? statfsSync(memory) : { bavail: 0, bsize: 0 }
  const all = free.bavail * free.bsize >= room ? memory : tmpdir()
  return mkdtempSync(join(all, name))
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

function program(): string {
  const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target')
  const built = process.env.AFTALEMAAL_BIN ?? join(target, 'debug/aftalemaal')
  if (!existsSync(built)) throw new Error(`${built} is missing: run \`cargo build -p api\` first`)
  return built
}

function start(port: number, data: string): ChildProcess {
  // A database of the developer's own is none of the tests' business.
  const { DATABASE_URL: _, AFTALEMAAL_DATABASE_URL: __, ...env } = process.env
  const web = join(root, 'web/dist')
  const words = ['serve', '--demo', '--port', String(port), '--data-dir', data, '--web-dir', web]
  // The tests click faster than people.
  words.push('--requests-per-minute', '6000')
  return spawn(program(), words, { env, stdio: ['ignore', 'ignore', 'inherit'] })
}

async function ready(server: ChildProcess, url: string): Promise<void> {
  const end = Date.now() + startLimit
  while (Date.now() < end) {
    if (server.exitCode !== null) throw new Error(`the server stopped with ${String(server.exitCode)}`)
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined)
    if (answer?.ok) return
    await wait(100)
  }
  throw new Error(`the server is not ready after ${String(startLimit / 1000)} s`)
}

/** Loads the demo once, for every server to begin with a copy of it; what is returned clears up. */
export async function prepareDemo(): Promise<() => void> {
  const data = scratch('aftalemaal-e2e-demo-')
  await serving(data, async () => {})
  process.env.AFTALEMAAL_E2E_DEMO = data
  return () => {
    rmSync(data, { recursive: true, force: true })
  }
}

/** Starts a server on a data folder of its own, and clears up after it. */
async function withServer(use: (url: string) => Promise<void>): Promise<void> {
  const data = scratch('aftalemaal-e2e-')
  const demo = process.env.AFTALEMAAL_E2E_DEMO
  // With owners and modes, which PostgreSQL looks at.
  if (demo) execFileSync('cp', ['-a', `${demo}/.`, data])
  try {
    await serving(data, use)
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

async function serving(data: string, use: (url: string) => Promise<void>): Promise<void> {
  const port = await freePort()
  const server = start(port, data)
  const stopped = once(server, 'exit')
  try {
    const url = `http://127.0.0.1:${String(port)}`
    await ready(server, url)
    await use(url)
  } finally {
    server.kill('SIGTERM')
    await stopped
  }
}

/** For a story that a narrow screen tells no differently: about data, files, the keyboard or paper. */
export const desktopOnly = { tag: '@desktop' }

/** As Playwright's own `test`, with pages and requests that go to the worker's server, or to AFTALEMAAL_URL. */
export const test = base.extend<object, { server: string }>({
  server: [
    // eslint-disable-next-line no-empty-pattern -- the form that the library asks for
    async ({}, use) => {
      if (process.env.AFTALEMAAL_URL) await use(process.env.AFTALEMAAL_URL)
      else await withServer(use)
    },
    { scope: 'worker', timeout: startLimit },
  ],
  baseURL: async ({ server }, use) => {
    await use(server)
  },
})
