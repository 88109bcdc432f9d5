import { join } from 'node:path'
import { test, type Page } from '@playwright/test'

const folder = join(import.meta.dirname, '../../../artefacts/screenshots')

/** Keeps a picture of the whole page as `artefacts/screenshots/<name>-<project>.png`, for people to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const path = join(folder, `${name}-${test.info().project.name}.png`)
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
}
