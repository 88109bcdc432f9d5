import type { Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** The sixth row of a list and those after it are built as the five before. */
const moreOfTheSame = ['tr:nth-child(n+6)', 'li:nth-child(n+6)']

/** What axe finds against WCAG 2.2 AA, in the whole page or a part of it. */
export async function faults(page: Page, part = 'body'): Promise<string[]> {
  return found(page, part, { runOnly: standard })
}

/** What axe finds but for the colours, which do not depend on the language. */
export async function faultsOfWording(page: Page): Promise<string[]> {
  return found(page, 'body', { runOnly: standard, rules: { 'color-contrast': { enabled: false } } })
}

/** The texts that stand out too little. */
export async function tooFaint(page: Page): Promise<string[]> {
  return found(page, 'body', { runOnly: { type: 'rule', values: ['color-contrast'] } })
}

/** A page is given axe once, and only what is wrong comes back: all that axe notes is larger than the page. */
async function found(page: Page, part: string, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(
    async ([include, exclude, wanted]) => {
      const run = window.axe.run({ include, exclude }, { ...wanted, resultTypes: ['violations'] })
      const { violations } = await run
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
    },
    [part, moreOfTheSame, options] as const,
  )
}

declare global {
  interface Window {
    axe: typeof axe
  }
}
