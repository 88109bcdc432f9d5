import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderDanish } from '../../test-render'
import { AgreementTargets } from './AgreementTargets'

const judged = {
  judgement: { verdict: 'nearly' as const },
  counts: { met: 3, nearly: 1, notMet: 0, cannotJudge: 0, overruled: 0 },
}

test('an agreement shows what its targets come to, and how many of them are met', async () => {
  const { container } = await renderDanish(<AgreementTargets goals={2} judged={judged} />)
  expect(container).toHaveTextContent(/^Næsten opfyldt3 af 4 måltal opfyldt$/)
})

test('verdicts that are on their way have their place, and say nothing yet', async () => {
  const { container } = await renderDanish(<AgreementTargets goals={2} judged={undefined} />)
  expect(container.querySelector('.agreement-targets')).toBeEmptyDOMElement()
})

test('goals without targets are told, once that is known', async () => {
  await renderDanish(<AgreementTargets goals={2} judged={null} />)
  expect(screen.getByText('Ingen måltal')).toBeVisible()
})

test('an agreement without goals can have no targets, and keeps no place for them', async () => {
  const { container } = await renderDanish(<AgreementTargets goals={0} judged={undefined} />)
  expect(container).toBeEmptyDOMElement()
})
