import { expect, test } from 'vitest'
import { reachedFrom } from './reportable'

test('an organisation reports for itself and for all that belongs to it', () => {
  const partners = [
    { id: 'ward', parentId: 'hospital' },
    { id: 'hospital', parentId: 'region' },
    { id: 'region', parentId: null },
    { id: 'municipality', parentId: null },
  ]
  expect([...reachedFrom('region', partners)]).toEqual(['region', 'hospital', 'ward'])
  expect([...reachedFrom('hospital', partners)]).toEqual(['hospital', 'ward'])
  expect([...reachedFrom('elsewhere', partners)]).toEqual(['elsewhere'])
})
