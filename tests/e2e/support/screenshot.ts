import { join } from 'node:path'
import { test, type Page } from '@playwright/test'

const folder = join(import.meta.dirname, '../../../artefacts/screenshots')
/** In pixels: what comes below in a long list is as what is above. */
const tallest = 6000

/** Keeps a picture of the page as `artefacts/screenshots/<name>-<project>.png`, for people to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const path = join(folder, `${name}-${test.info().project.name}.png`)
  const [width, height] = await page.evaluate(() => {
    const { clientWidth, scrollHeight } = document.documentElement
    return [clientWidth, scrollHeight] as const
  })
  const clip = { x: 0, y: 0, width, height: Math.min(height, tallest) }
  await page.screenshot({ path, fullPage: true, clip, animations: 'disabled' })
}
