import { expect, type Locator, type Page } from '@playwright/test'
import { faults } from './support/axe.ts'
import { keepPicture } from './support/screenshot.ts'
import { desktopOnly, test } from './support/server.ts'
import { logIn, logInToApi } from './support/session.ts'

const indicator = 'Røgfri seks måneder efter rygestopkursus'

/** The day so many days from today, as the API writes it. */
function dayAway(days: number): string {
  const day = new Date(Date.now() + days * 86_400_000)
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' }).format(day)
}

const danish = (day: string): string => day.split('-').reverse().join('.')

/** Types a date into the segments of its field. */
async function typeDate(page: Page, field: Locator, day: string): Promise<void> {
  await field.getByRole('spinbutton').first().click()
  await page.keyboard.type(day.split('-').reverse().join(''))
}

interface Answers {
  asked: number
  replied: number
  numerator: number
}

async function answer(wave: Locator, { asked, replied, numerator }: Answers): Promise<void> {
  await wave.getByLabel('Spurgt').fill(String(asked))
  await wave.getByLabel('Svar').fill(String(replied))
  await wave.getByLabel('Tæller').fill(String(numerator))
}

const waveRow = (page: Page, name: string): Locator =>
  page.getByRole('table', { name: 'Svar til hvert måletidspunkt' }).getByRole('row').filter({ hasText: name })

test(
  'a reporter keeps a course of 12, and reports what it answered after six months',
  desktopOnly,
  async ({ page }) => {
    await logIn(page, 'indberetter@randers.example')
    const api = await logInToApi(page.request, 'indberetter@randers.example')
    const found = await api.list(`/indicators?q=${encodeURIComponent(indicator)}`)
    await page.goto(`/indikatorer/${found[0]?.id ?? ''}`)
    await page.getByRole('link', { name: 'Se hold og forløb' }).click()
    await page.getByRole('link', { name: 'Nyt hold' }).click()

    await page.getByLabel('Navn', { exact: true }).fill('Rygestopkursus i Langå')
    const start = dayAway(-220)
    await typeDate(page, page.getByRole('group', { name: 'Startdato' }), start)
    await page.getByLabel('Antal deltagere ved start').fill('12')
    await answer(page.getByRole('group', { name: 'Måletidspunkt 1' }), {
      asked: 12,
      replied: 12,
      numerator: 0,
    })
    const later = page.getByRole('group', { name: 'Måletidspunkt 2' })
    await answer(later, { asked: 10, replied: 8, numerator: 4 })
    await expect(later).toContainText('Svarprocent80,0 %')
    await expect(later).toContainText('Frafald16,7 %')
    await keepPicture(page, 'cohort-form')
    expect(await faults(page)).toEqual([])
    await page.getByRole('button', { name: 'Opret hold' }).click()

    await page.getByLabel('Starter tidligst').fill(start)
    await page.getByLabel('Starter senest').fill(start)
    await expect(page.getByText('1 hold', { exact: true })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Rygestopkursus i Langå' })).toBeVisible()
    const afterSix = waveRow(page, 'efter 6 måneder')
    await expect(afterSix).toContainText('80,0 %')
    await expect(afterSix).toContainText('40,0 %')
    await expect(afterSix).toContainText('50,0 %')
    const course = page.getByRole('row').filter({ hasText: 'Rygestopkursus i Langå' })
    await expect(course.getByRole('listitem').filter({ hasText: 'efter 6 måneder' })).toContainText(
      'Besvaret',
    )
    await expect(course.getByRole('listitem').filter({ hasText: 'efter 12 måneder' })).toContainText('Kommer')
    await keepPicture(page, 'cohorts')
    expect(await faults(page)).toEqual([])

    await course.getByRole('button', { name: 'Arkivér Rygestopkursus i Langå' }).click()
    await expect(course).toHaveCount(0)
    await page.getByRole('button', { name: 'Fortryd' }).click()
    await expect(course).toBeVisible()

    await afterSix.getByRole('link', { name: /^Indberet efter 6 måneder som tal/ }).click()
    await expect(page.getByLabel('Tæller')).toHaveValue('4')
    await expect(page.getByLabel('Nævner')).toHaveValue('10')
    await expect(page.getByText('Andel: 40,0 %')).toBeVisible()
    await expect(page.getByLabel('Note')).toHaveValue(/1 hold, 10 spurgt, 8 svarede/)
  },
)

test('a share is worked out from the dates of cases, which are not kept', desktopOnly, async ({ page }) => {
  await logIn(page, 'indberetter@randers.example')
  const api = await logInToApi(page.request, 'indberetter@randers.example')
  const found = await api.list(`/indicators?q=${encodeURIComponent(indicator)}`)
  await page.goto(`/indikatorer/${found[0]?.id ?? ''}/indberet`)
  const fromDates = page.getByRole('button', { name: 'Beregn ud fra datoer' })
  await page.getByLabel('Tæller').focus()
  for (const next of [page.getByLabel('Nævner'), page.getByLabel('Andel i procent'), fromDates]) {
    await page.keyboard.press('Tab')
    await expect(next).toBeFocused()
  }
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Datoerne bliver ikke gemt.')).toBeVisible()
  const cases = [
    ['Modtaget', 'Første kontakt'],
    [danish(dayAway(-40)), danish(dayAway(-38))],
    [danish(dayAway(-40)), dayAway(-33)],
    [danish(dayAway(-40)), danish(dayAway(-20))],
    [danish(dayAway(-40)), ''],
    ['ukendt', danish(dayAway(-20))],
  ]
  await dialog.getByLabel('Datoer').fill(cases.map((cells) => cells.join('\t')).join('\n'))
  await dialog.getByLabel('Frist i dage').fill('7')
  await dialog.getByRole('button', { name: 'Beregn' }).click()
  await expect(dialog.getByText('Linje 6: den første dato kan ikke læses')).toBeVisible()
  const row = dialog.getByRole('row').filter({ hasText: '50,0 %' })
  await keepPicture(page, 'time-limits')
  expect(await faults(page, 'dialog')).toEqual([])
  await row.getByRole('button', { name: /^Brug tallene for/ }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByLabel('Tæller')).toHaveValue('2')
  await expect(page.getByLabel('Nævner')).toHaveValue('4')
  await expect(page.getByText('Andel: 50,0 %')).toBeVisible()
  await expect(page.getByLabel('Note')).toHaveValue(
    /Frist 7 kalenderdage: 4 sager, 2 inden for fristen, 2 for sent/,
  )
})
