import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript'
import { expect, test } from 'vitest'
import contract from '../../../openapi/openapi.json?raw'
import generated from './schema.gen.ts?raw'

test('the types are those of the contract; if not, run `npm run generate`', async () => {
  const expected = COMMENT_HEADER + astToString(await openapiTS(contract))
  // Compared as a whole, but never printed as one: the files have thousands of lines.
  expect(generated.trim() === expected.trim()).toBe(true)
}, 30_000)
