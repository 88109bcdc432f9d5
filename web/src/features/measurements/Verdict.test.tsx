import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderDanish } from '../../test-render'
import { judgement } from './chart/testSeries'
import { Verdict } from './Verdict'

test('a verdict has a word and a sentence beside its colour, and says which way it goes', async () => {
  const nearly = { ...judgement, verdict: 'nearly' as const, progress: 66, onTrackBy: '2027-06-30' }
  await renderDanish(<Verdict judgement={nearly} />)
  expect(screen.getByText('Næsten opfyldt')).toBeVisible()
  expect(screen.getByText('30 er mindst 25')).toBeVisible()
  expect(
    screen.getByText(
      'Bedre end sidst (+10). 66 % af vejen fra udgangspunktet. Nås omkring 30.06.2027, hvis udviklingen fortsætter.',
    ),
  ).toBeVisible()
})

test('the forecast says how it was made, and stands before the day on which the target may be reached', async () => {
  const sentence = { da: 'En ret linje gennem 5 tal peger på 28: målet nås sandsynligvis ikke.', en: '' }
  const forecast = { value: 28, on: '2026-12-31', likely: false, points: 5, sentence }
  const judged = { ...judgement, trend: 'unknown' as const, forecast, onTrackBy: '2027-06-30' }
  await renderDanish(<Verdict judgement={judged} />)
  expect(
    screen.getByText(`${sentence.da} Nås omkring 30.06.2027, hvis udviklingen fortsætter.`),
  ).toBeVisible()
})

test('what cannot be judged says why, and nothing else', async () => {
  const unknown = {
    ...judgement,
    verdict: 'cannotJudge' as const,
    trend: 'unknown' as const,
    reason: { code: 'noValue', da: 'Der er ingen tal endnu.', en: 'There are no figures yet.' },
  }
  const { container } = await renderDanish(<Verdict judgement={unknown} />)
  expect(container).toHaveTextContent(/^Kan ikke vurderesDer er ingen tal endnu\.$/)
})
