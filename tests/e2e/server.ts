/**
 * Starts the real server on an empty data folder of its own, and clears up after it.
 *
 * Usage: node server.ts PROGRAM PORT
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, env } from 'node:process'

const [, , program = 'aftalemaal', port = '0'] = argv
const data = mkdtempSync(join(tmpdir(), 'aftalemaal-e2e-'))
const web = join(import.meta.dirname, '../../web/dist')

// A database of the developer's own is none of the tests' business.
const { DATABASE_URL: _, AFTALEMAAL_DATABASE_URL: __, ...clean } = env
const server = spawn(program, ['serve', '--demo', '--port', port, '--data-dir', data, '--web-dir', web], {
  env: clean,
  stdio: ['ignore', 'inherit', 'inherit'],
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))

server.on('error', (cause) => {
  console.error(`cannot start ${program}: ${cause.message}`)
  process.exitCode = 1
})
server.on('close', (code) => {
  rmSync(data, { recursive: true, force: true })
  process.exitCode = code ?? 1
})
