import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** The sixth row of a list and those after it are built as the five before. */
const moreOfTheSame = ['tr:nth-child(n+6)', 'li:nth-child(n+6)']

/** What axe finds against WCAG 2.2 AA, in the whole page or a part of it. */
export async function faults(page: Page, part = 'body'): Promise<string[]> {
  return found(looker(page).include(part).withTags(standard))
}

/** What axe finds but for the colours, which do not depend on the language. */
export async function faultsOfWording(page: Page): Promise<string[]> {
  return found(looker(page).withTags(standard).disableRules('color-contrast'))
}

/** The texts that stand out too little. */
export async function tooFaint(page: Page): Promise<string[]> {
  return found(looker(page).withRules('color-contrast'))
}

/** The pages have no frames: without looking for some, axe needs no second tab for its answer. */
function looker(page: Page): AxeBuilder {
  return moreOfTheSame.reduce(
    (builder, rows) => builder.exclude(rows),
    new AxeBuilder({ page }).setLegacyMode(),
  )
}

async function found(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
