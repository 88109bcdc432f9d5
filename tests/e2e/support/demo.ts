/** Runs once before all tests: the demo is loaded, unless they run against a server that is already there. */
import { prepareDemo } from './server.ts'

export default async function setUp(): Promise<(() => void) | undefined> {
  return process.env.AFTALEMAAL_URL ? undefined : prepareDemo()
}
