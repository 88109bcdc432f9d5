/**
 * Browser tests: Chromium against the real server with the demo.
 *
 * `cargo xtask test e2e` sets everything up. With AFTALEMAAL_URL they run against a server that is already there, one after the other.
 */
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

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

export default defineConfig({
  testDir: '.',
  globalSetup: './support/demo.ts',
  outputDir: join(root, 'artefacts/browser-tests'),
  // Each has a server and its data to itself; the machine may have two cores.
  workers: process.env.AFTALEMAAL_URL ? 1 : 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 } } },
    {
      name: 'phone',
      grepInvert: /@desktop/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true },
    },
  ],
})
