import { expect } from '@playwright/test'
import { keepPicture } from './support/screenshot.ts'
import { desktopOnly, test } from './support/server.ts'

test('a visitor is met by the login page', async ({ page }) => {
  await page.goto('/')

  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByLabel('Adgangskode')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Log ind', exact: true })).toBeVisible()
  await keepPicture(page, 'login')
})

test('the server says that it is ready', desktopOnly, async ({ request }) => {
  const answer = await request.get('/health/ready')

  expect(answer.status()).toBe(200)
})
