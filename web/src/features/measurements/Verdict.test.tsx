import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderDanish } from '../../test-render'
import type { Judged, Judgement } from '../../api/types'
import { judgement } from './chart/testSeries'
import { Verdict } from './Verdict'

function judgedBy(computed: Judgement, rest: Partial<Judged> = {}): Judged {
  return { judgement: computed, verdict: computed.verdict, overruling: null, ...rest }
}

const baseline = { value: 10, period: null }
const told = {
  statement: { operator: 'atLeast' as const, baseline },
  counting: { unit: 'count', decimals: 0 },
}

test('a verdict has a word and a sentence beside its colour, and says which way it goes', async () => {
  const nearly = { ...judgement, verdict: 'nearly' as const, progress: 66, onTrackBy: '2027-06-30' }
  await renderDanish(<Verdict judged={judgedBy(nearly)} told={told} />)
  expect(screen.getByText('Næsten opfyldt')).toBeVisible()
  expect(screen.getByText('30 er mindst 25')).toBeVisible()
  expect(
    screen.getByText(
      'Bedre end sidst (+10). 66 % af vejen fra udgangspunktet. Nås omkring 30.06.2027, hvis udviklingen fortsætter.',
    ),
  ).toBeVisible()
})

test('what is only followed is not called impossible to judge', async () => {
  const sentence = '41 i 2025; tallet følges, og der er ikke sat et måltal.'
  const followed = {
    ...judgement,
    verdict: 'cannotJudge' as const,
    reason: { code: 'noTarget', da: sentence, en: '' },
  }
  await renderDanish(<Verdict judged={judgedBy(followed)} />)
  expect(screen.getByText('Følges')).toBeVisible()
  expect(screen.getByText(sentence)).toBeVisible()
  expect(screen.queryByText('Kan ikke vurderes')).toBeNull()
})

test('a change has the unit and the decimals of its figures', async () => {
  const rising = { ...judgement, changeSinceLast: 0.21 }
  const share = { ...told, counting: { unit: 'percent', decimals: 1 } }
  const { container } = await renderDanish(<Verdict judged={judgedBy(rising)} told={share} />)
  expect(container).toHaveTextContent('Bedre end sidst (+0,2 procentpoint).')
})

test('only what has a baseline has come away from it', async () => {
  const computed = { ...judgement, trend: 'unknown' as const, progress: 50 }
  const said = async (operator: 'count' | 'milestones' | 'atLeast') => {
    const statement = { operator, baseline: null }
    const { container } = await renderDanish(
      <Verdict judged={judgedBy(computed)} told={{ ...told, statement }} />,
    )
    return container.querySelector('.verdict-outlook')?.textContent
  }
  expect(await said('count')).toBe('50\u00a0% af målets dele er nået.')
  expect(await said('milestones')).toBe('50\u00a0% af milepælene er nået.')
  expect(await said('atLeast')).toBe('50\u00a0% af målet.')
})

test('the forecast says how it was made, and stands before the day on which the target may be reached', async () => {
  const sentence = { da: 'En ret linje gennem 5 tal peger på 28: målet nås sandsynligvis ikke.', en: '' }
  const forecast = { value: 28, on: '2026-12-31', likely: false, points: 5, sentence }
  const heading = { ...judgement, trend: 'unknown' as const, forecast, onTrackBy: '2027-06-30' }
  await renderDanish(<Verdict judged={judgedBy(heading)} told={told} />)
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
  const { container } = await renderDanish(<Verdict judged={judgedBy(unknown)} told={told} />)
  expect(container).toHaveTextContent(/^Kan ikke vurderesDer er ingen tal endnu\.$/)
})

const overruling = {
  verdict: 'nearly' as const,
  reason: 'Tre hold sluttede i december',
  by: 'Henrik Bjerregaard',
  at: '2026-11-22T23:30:00Z',
  period: '2020',
  lapsed: false,
}

test('what an owner says counts, beside what was computed', async () => {
  const { container } = await renderDanish(
    <Verdict judged={judgedBy(judgement, { verdict: 'nearly', overruling })} />,
  )
  expect(container).toHaveTextContent(
    'Næsten opfyldtFastsat af Henrik Bjerregaard 23.11.2026: Tre hold sluttede i december. Beregnet: opfyldt.30 er mindst 25',
  )
})

test('an overruling that was about another figure is told, and counts no longer', async () => {
  const { container } = await renderDanish(
    <Verdict judged={judgedBy(judgement, { overruling: { ...overruling, lapsed: true } })} />,
  )
  expect(container).toHaveTextContent(
    'OpfyldtFastsat vurdering (næsten opfyldt, af Henrik Bjerregaard 23.11.2026) bortfaldt, da tallet eller måltallet blev ændret.30 er mindst 25',
  )
})
