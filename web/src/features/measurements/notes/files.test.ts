import { expect, test } from 'vitest'
import { faultOf, fromBase64, sizeOf, toBase64 } from './files'

test.each([
  [{ name: 'Bilag 2.PDF', size: 1000 }, null],
  [{ name: 'tal.jpeg', size: 4 * 1024 * 1024 }, null],
  [{ name: 'tal.exe', size: 1000 }, 'fileKind'],
  [{ name: 'uden endelse', size: 1000 }, 'fileKind'],
  [{ name: 'tom.csv', size: 0 }, 'empty'],
  [{ name: 'stor.pdf', size: 4 * 1024 * 1024 + 1 }, 'tooLarge'],
  [{ name: `${'a'.repeat(200)}.pdf`, size: 1 }, 'nameTooLong'],
])('%j has the fault %s', (file, fault) => {
  expect(faultOf(file)).toBe(fault)
})

test('a size is told in a unit that people know', () => {
  expect(sizeOf(12)).toEqual({ number: 1, unit: 'kB' })
  expect(sizeOf(430_000)).toEqual({ number: 420, unit: 'kB' })
  expect(sizeOf(3_500_000)).toEqual({ number: 3.3, unit: 'MB' })
})

test('a file comes back as it went', async () => {
  const content = await toBase64(new Blob(['Æblegrød']))
  expect(content).toBe('w4ZibGVncsO4ZA==')
  expect(await fromBase64(content, 'text/plain').text()).toBe('Æblegrød')
})
