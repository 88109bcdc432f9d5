/**
 * Browser tests: Chromium against the real server with the demo.
 *
 * `cargo xtask test e2e` sets everything up. With AFTALEMAAL_URL they run against a server that is already there.
 */
import { createServer, type AddressInfo } from 'node:net'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type PlaywrightTestConfig } from '@playwright/test'

const root = join(import.meta.dirname, '../..')

/** Nothing that reaches out: the tests also run on machines without a network. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** Our own server: the address is kept in the environment, because every worker reads this file anew. */
async function ownServer(): Promise<{ url: string; webServer: PlaywrightTestConfig['webServer'] }> {
  const url = (process.env.AFTALEMAAL_E2E_URL ??= `http://127.0.0.1:${String(await freePort())}`)
  const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target')
  const program = process.env.AFTALEMAAL_BIN ?? join(target, 'debug/aftalemaal')
  if (!existsSync(program)) throw new Error(`${program} is missing: run \`cargo build -p api\` first`)
  const webServer = {
    command: `node server.ts '${program}' ${new URL(url).port}`,
    url: `${url}/health/ready`,
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 15_000 },
  }
  return { url, webServer }
}

const { url, webServer } = process.env.AFTALEMAAL_URL
  ? { url: process.env.AFTALEMAAL_URL, webServer: undefined }
  : await ownServer()

export default defineConfig({
  testDir: '.',
  outputDir: join(root, 'artefacts/browser-tests'),
  // The tests share one server and its data, and the machine may have two cores.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: 'list',
  ...(webServer && { webServer }),
  use: {
    baseURL: url,
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 } } },
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true } },
  ],
})
