import { expect, test } from 'vitest'
import { localPath } from './localPath'

const origin = 'https://aftaler.example'

test.each([
  ['/aftaler?q=x#maal', '/aftaler?q=x#maal'],
  ['/', '/'],
  [undefined, '/'],
  ['', '/'],
  ['https://ond.example/', '/'],
  ['//ond.example/', '/'],
  ['/\\ond.example/', '/'],
  ['/\t/ond.example/', '/'],
  ['/\n/ond.example', '/'],
  ['javascript:alert(1)', '/'],
  ['aftaler', '/'],
])('after the login, %j leads to %j', (wanted, path) => {
  expect(localPath(wanted, origin)).toBe(path)
})
