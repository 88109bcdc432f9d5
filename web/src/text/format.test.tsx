import { expect, test } from 'vitest'
import { renderDanish } from '../test-render'
import { todayIso, useFormats } from './format'

test('the day turns at midnight in Denmark, summer and winter', () => {
  expect(todayIso(new Date('2026-11-22T22:59:00Z'))).toBe('2026-11-22')
  expect(todayIso(new Date('2026-11-22T23:00:00Z'))).toBe('2026-11-23')
  expect(todayIso(new Date('2026-06-30T22:00:00Z'))).toBe('2026-07-01')
})

function Byline({ name }: { name: string | null }) {
  return useFormats().byline(name, '2026-11-22T10:05:00Z')
}

test('whoever may not know who did something is told when', async () => {
  const named = await renderDanish(<Byline name="Sidsel Højgaard" />)
  expect(named.container).toHaveTextContent(/^Sidsel Højgaard, 22\. nov\. 2026, 11\.05$/)
  const nameless = await renderDanish(<Byline name={null} />)
  expect(nameless.container).toHaveTextContent(/^22\. nov\. 2026, 11\.05$/)
})
