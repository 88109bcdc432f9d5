import { expect } from '@playwright/test'
import { faults } from './support/axe.ts'
import { keepPicture } from './support/screenshot.ts'
import { desktopOnly, test } from './support/server.ts'
import { logIn, openIndicator } from './support/session.ts'

test(
  'the country is compared with: its figure stands in the table and in the chart',
  desktopOnly,
  async ({ page }) => {
    await logIn(page, 'ejer@randers.example')
    await openIndicator(page, 'Dagligrygere')
    await page.getByRole('button', { name: 'Tilføj sammenligningstal' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Hvilken slags sted').selectOption('Hele landet')
    await dialog.getByLabel('Stedets navn').fill('Hele landet')
    await dialog.getByLabel('Periode').fill('2022')
    await dialog.getByRole('button', { name: 'Tilføj', exact: true }).click()
    await expect(dialog.getByText('Skriv et tal, eller vælg, hvad kilden siger').first()).toBeVisible()
    await dialog.getByLabel(/^Tal/).fill('13,1')
    await dialog.getByRole('radio', { name: 'Vores er signifikant højere' }).check()
    await dialog.getByLabel('Kilde').fill('Den Nationale Sundhedsprofil, tabel 4')
    expect(await faults(page, 'dialog')).toEqual([])
    await dialog.getByRole('button', { name: 'Tilføj', exact: true }).click()
    await expect(dialog).toHaveCount(0)

    const row = page
      .getByRole('table', { name: 'Sammenligningstal for Dagligrygere' })
      .getByRole('row', { name: /^Hele landet/ })
    await expect(row).toContainText('13,1 %')
    await expect(row).toContainText('1,8 procentpoint højere')
    await expect(row).toContainText('signifikant højere end Hele landet (oplyst af kilden)')
    await expect(page.locator('.chart-benchmark title')).toHaveText('Hele landet')
    await expect(page.getByText('Hele landet 2022: 13,1 %')).toBeVisible()
    await keepPicture(page, 'benchmarks')
    expect(await faults(page)).toEqual([])

    await row.getByRole('button', { name: 'Rediger Hele landet, 2022' }).click()
    await dialog.getByRole('button', { name: 'Arkivér' }).click()
    await expect(page.locator('.chart-benchmark')).toHaveCount(0)
    await page.getByRole('button', { name: 'Fortryd' }).click()
    await expect(row).toBeVisible()
  },
)

test('an owner overrules a verdict with a reason, and takes it back', desktopOnly, async ({ page }) => {
  await logIn(page, 'ejer@randers.example')
  const target = 'Røgfri seks måneder efter rygestopkursus'
  await openIndicator(page, target)
  // Also the legend of the chart names the target.
  const judged = page
    .getByRole('listitem')
    .filter({ hasText: 'mindst 35 %' })
    .filter({ has: page.getByRole('button') })
  await expect(judged).toContainText('Opfyldt')
  await judged.getByRole('button', { name: /^Fastsæt en anden vurdering/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Fastsæt vurderingen' }).click()
  await expect(dialog.getByText('Vælg en vurdering').first()).toBeVisible()
  await dialog.getByRole('radio', { name: 'Næsten opfyldt' }).check()
  await dialog.getByLabel('Begrundelse').fill('Tre hold mangler endnu')
  expect(await faults(page, 'dialog')).toEqual([])
  await dialog.getByRole('button', { name: 'Fastsæt vurderingen' }).click()
  const said =
    /Næsten opfyldt\s*Fastsat af Henrik Bjerregaard [\d.]+: Tre hold mangler endnu\. Beregnet: opfyldt\./
  await expect(judged).toHaveText(said)
  await keepPicture(page, 'verdict-overruled')
  expect(await faults(page)).toEqual([])

  await judged.getByRole('link', { name: /Røgfri Randers 2025/ }).click()
  await expect(judged).toHaveText(said)
  await judged.getByRole('button', { name: /^Fjern den fastsatte vurdering/ }).click()
  await expect(judged).not.toContainText('Fastsat af')
  await page.getByRole('button', { name: 'Fortryd' }).click()
  await expect(judged).toHaveText(said)
})
