import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, type Browser, type Locator, type Page } from '@playwright/test'
import { faults } from './support/axe.ts'
import { keepPicture } from './support/screenshot.ts'
import { desktopOnly, test } from './support/server.ts'
import { logIn } from './support/session.ts'

const policy = 'Sundhedspolitik for Ringsted Kommune 2017-2021: strategi og handleplan'
const motion = 'Motionsvejledning; Indsats vedr. motionsvejledning'

/** From the list of agreements to a new report on the health policy. */
async function newReport(page: Page, title: string, lines: string): Promise<void> {
  await page.goto('/aftaler')
  await page.getByRole('searchbox', { name: 'Søg' }).fill('sundhedspolitik')
  await expect(page).toHaveURL(/q=sundhedspolitik/)
  await page.getByRole('link', { name: policy }).click()
  await page.getByRole('button', { name: 'Ny statusrapport' }).click()
  await page.getByLabel('Titel').fill(title)
  await page.getByLabel('Linjer fra start').selectOption(lines)
  await page.getByRole('button', { name: 'Opret rapport' }).click()
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
}

/** Leaves no half report behind for the next test to begin with. */
async function putAway(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Arkivér' }).click()
  await expect(page.getByRole('heading', { name: policy, level: 1 })).toBeVisible()
}

const progress = (page: Page): Locator => page.getByRole('region', { name: 'Fremdrift' })
const statusOf = (page: Page, goals: string): Locator => page.getByLabel(`Status: ${goals}`, { exact: true })
const remarkOn = (page: Page, goals: string): Locator =>
  page.getByLabel(`Bemærkning: ${goals}`, { exact: true })
const lineOf = (page: Page, goals: string): Locator =>
  page.locator('tr', {
    has: page.getByLabel(`Status: ${goals}`, { exact: true }),
  })

/** What stands in the totals at the top for one theme, or for all. */
async function figures(page: Page, row: string): Promise<string[]> {
  const cells = page.locator('section', { hasText: 'Optælling' }).locator('tr', { hasText: row }).first()
  return cells.locator('td').allInnerTexts()
}

/** The text of the page as it is printed, laid out as on the paper. */
async function printed(page: Page, name: string): Promise<string> {
  const path = join(test.info().outputDir, `${name}.pdf`)
  await page.pdf({ path, preferCSSPageSize: true })
  return execFileSync('pdftotext', ['-layout', path, '-'], {
    encoding: 'utf8',
  })
}

test('an owner writes a status, sees the totals change, makes the report final and prints the totals of the council', async ({
  page,
}) => {
  const title = `Status til Byrådet (${test.info().project.name})`
  await logIn(page, 'ejer@ringsted.example')
  await newReport(page, title, 'Som i den forrige rapport')
  await expect(progress(page)).toContainText('94 af 94 linjer har status')
  await expect.poll(() => figures(page, 'Tema 1')).toEqual(['24', '3', '0', '27', '30'])

  await statusOf(page, motion).selectOption({ label: 'Ikke igangsat' })
  await expect(progress(page)).toContainText(/Gennemført\/igangsat\s*84/)
  await expect(progress(page)).toContainText(/Ikke igangsat\s*10/)
  await expect.poll(() => figures(page, 'Tema 1')).toEqual(['23', '4', '0', '27', '30'])
  await expect(lineOf(page, motion).getByText('Gemt', { exact: true })).toBeVisible()
  await page.reload()
  await expect.poll(() => figures(page, 'Tema 1')).toEqual(['23', '4', '0', '27', '30'])

  await statusOf(page, motion).selectOption({ label: 'Gennemført/igangsat' })
  await remarkOn(page, motion).fill('Vejledningen er en del af Sundhed og Træning.')
  await remarkOn(page, motion).blur()
  await expect(progress(page)).toContainText('Alt er gemt')
  await keepPicture(page, 'status-report-draft')

  await page.getByRole('button', { name: 'Gør endelig' }).click()
  const check = page.getByRole('dialog', { name: 'Gør endelig' })
  await expect(check).toContainText('En endelig rapport er låst')
  await check.getByRole('button', { name: 'Gør endelig' }).click()
  await expect(page.getByText('gjort endelig af Mette Æbelø Holm')).toBeVisible()
  await expect(statusOf(page, motion)).toHaveCount(0)
  await keepPicture(page, 'status-report-final')

  const paper = await printed(page, 'status-report')
  expect(paper).toContain('NOTAT')
  expect(paper).toContain('EAN: 5798007643577')
  expect(paper).toContain('Tema 1: Sundhedstilbud og sunde rammer')
  for (const totals of [/I alt\s+24\s+3/, /I alt\s+31\s+5/, /I alt\s+12\s+1/, /I alt\s+18\s+0/])
    expect(paper).toMatch(totals)
  expect(paper).toMatch(/I alt\s+85\s+9\s+94\s+108/)
  expect(paper).toMatch(/Side 1 af \d+/)
  expect(paper).toMatch(/Vejledningen er en/)
})

test(
  'the note of 28 May 2020 prints like the paper, with proposals and sender',
  desktopOnly,
  async ({ page }) => {
    await logIn(page, 'revisor@ringsted.example')
    await page.getByRole('link', { name: policy }).click()
    await page
      .getByRole('link', {
        name: 'Status på mål i strategi og handleplan for Sundhedspolitikken',
      })
      .click()
    await expect(progress(page)).toContainText('94 af 94 linjer har status')

    const paper = await printed(page, 'note')
    expect(paper).toContain('NOTAT')
    expect(paper).toContain('Dato: 28. maj 2020')
    expect(paper).toContain('Kontaktoplysninger')
    expect(paper).toContain('EAN: 5798007643577')
    expect(paper).toContain('Foreslås omformuleret til:')
    expect(paper).toContain('Foreslås udgået:')
    expect(paper).toContain('Foreslås delvist udgået (Det 4-årige')
    expect(paper).toMatch(/I alt\s+85\s+9\s+94\s+108/)
  },
)

test(
  'a report with unanswered lines cannot be made final, and leads to them',
  desktopOnly,
  async ({ page }) => {
    await logIn(page, 'ejer@ringsted.example')
    await newReport(page, `Uden status (${test.info().project.name})`, 'En linje for hvert mål')
    await expect(progress(page)).toContainText(/^0 af \d+ linjer har status/)

    await page.getByRole('button', { name: 'Gør endelig' }).click()
    const check = page.getByRole('dialog', { name: 'Gør endelig' })
    await expect(check.getByRole('heading', { name: /linjer mangler status/ })).toBeVisible()
    await check.getByRole('link', { name: 'Motionsvejledning', exact: true }).click()
    await expect(statusOf(page, 'Motionsvejledning')).toBeFocused()

    await statusOf(page, 'Motionsvejledning').selectOption({
      label: 'Gennemført',
    })
    await expect(progress(page)).toContainText(/^1 af \d+ linjer har status/)
    await page.getByRole('link', { name: /^Uden status/ }).click()
    await expect(page).toHaveURL(/vis=uden-status/)
    await expect(statusOf(page, 'Motionsvejledning')).toHaveCount(0)
    await putAway(page)
  },
)

test('the keyboard alone fills in line after line', desktopOnly, async ({ page }) => {
  await logIn(page, 'ejer@ringsted.example')
  await newReport(page, `Med tastatur (${test.info().project.name})`, 'En linje for hvert mål')
  const fields = page.getByRole('combobox', { name: /^Status: / })
  await fields.first().focus()
  await page.keyboard.type('p')
  await page.keyboard.press('Enter')
  await page.keyboard.type('d')
  await page.keyboard.press('ArrowDown')

  await expect(fields.nth(2)).toBeFocused()
  await expect(fields.nth(0)).toHaveValue('planned')
  await expect(fields.nth(1)).toHaveValue('operation')
  await expect(progress(page)).toContainText('Alt er gemt')
  await putAway(page)
})

test(
  'what is written without a connection is kept, and saved when the connection is back',
  desktopOnly,
  async ({ page, context }) => {
    await logIn(page, 'ejer@ringsted.example')
    await newReport(page, `Uden forbindelse (${test.info().project.name})`, 'En linje for hvert mål')
    await context.setOffline(true)
    await remarkOn(page, 'Motionsvejledning').fill('Skrevet i toget')
    await remarkOn(page, 'Motionsvejledning').blur()
    await expect(progress(page)).toContainText('1 linje er ikke gemt')
    await expect(lineOf(page, 'Motionsvejledning').getByText('Ikke gemt', { exact: true })).toBeVisible()

    await page.getByRole('link', { name: 'Aftaler', exact: true }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Bliv på siden' }).click()
    await context.setOffline(false)
    await expect(progress(page)).toContainText('Alt er gemt')
    await page.reload()
    await expect(remarkOn(page, 'Motionsvejledning')).toHaveValue('Skrevet i toget')
    await putAway(page)
  },
)

test(
  'two people on one line: different fields both count, and of one remark one chooses',
  desktopOnly,
  async ({ page, browser }) => {
    await logIn(page, 'ejer@ringsted.example')
    await newReport(page, `To om en linje (${test.info().project.name})`, 'En linje for hvert mål')
    const other = await colleague(browser, page.url())

    await statusOf(other, 'Motionsvejledning').selectOption({
      label: 'Del af driften',
    })
    await expect(lineOf(other, 'Motionsvejledning').getByText('Gemt', { exact: true })).toBeVisible()
    await remarkOn(page, 'Motionsvejledning').fill('Min bemærkning')
    await remarkOn(page, 'Motionsvejledning').blur()
    await expect(lineOf(page, 'Motionsvejledning').getByText('Gemt', { exact: true })).toBeVisible()
    await expect(statusOf(page, 'Motionsvejledning')).toHaveValue('operation')

    await remarkOn(other, 'Motionsvejledning').fill('Kollegaens bemærkning')
    await remarkOn(other, 'Motionsvejledning').blur()
    const choice = other.getByRole('region', {
      name: 'Linjen er også ændret af en anden.',
    })
    await expect(choice).toContainText('Min bemærkning')
    await choice.getByLabel('Skriv en fælles tekst').check()
    await choice.getByRole('textbox').fill('Fælles bemærkning')
    await choice.getByRole('button', { name: 'Gem mine valg' }).click()
    await expect(choice).toHaveCount(0)
    await page.reload()
    await expect(remarkOn(page, 'Motionsvejledning')).toHaveValue('Fælles bemærkning')
    await other.context().close()
    await putAway(page)
  },
)

async function colleague(
  browser: Browser,
  url: string,
  email = 'indberetter@ringsted.example',
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: new URL(url).origin,
    viewport: { width: 1280, height: 900 },
  })
  const page = await context.newPage()
  await logIn(page, email)
  await page.goto(url)
  await expect(progress(page)).toBeVisible()
  return page
}

test(
  'what is typed while a colleague makes the report final is shown, not lost',
  desktopOnly,
  async ({ page, browser }) => {
    await logIn(page, 'ejer@ringsted.example')
    await newReport(page, `Endelig imens (${test.info().project.name})`, 'Som i den forrige rapport')
    const other = await colleague(browser, page.url(), 'godkender@ringsted.example')
    await other.getByRole('button', { name: 'Gør endelig' }).click()
    await other.getByRole('dialog').getByRole('button', { name: 'Gør endelig' }).click()
    await expect(other.getByText('gjort endelig af Ulla Brødsgaard')).toBeVisible()
    await other.context().close()

    await remarkOn(page, motion).fill('For sent')
    await remarkOn(page, motion).blur()
    await expect(page.getByText('gjort endelig af Ulla Brødsgaard')).toBeVisible()
    await expect(page.getByText('Ikke gemt: For sent')).toBeVisible()
    await expect(progress(page)).toContainText('1 linje er ikke gemt')
  },
)

/** Adds a line through the dialog, found by a part of its goal. */
async function addLine(page: Page, search: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^Tilføj linje/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Mål på linjen' }).fill(search.source)
  await page.getByRole('option', { name: search }).click()
  await page.keyboard.press('Tab')
  await dialog.getByLabel('Tema', { exact: true }).selectOption({ label: 'Sundhedstilbud og sunde rammer' })
  await dialog.getByRole('button', { name: 'Tilføj linje' }).click()
  await expect(dialog).toHaveCount(0)
}

test('a line is added, moved, given a proposal and taken away again', async ({ page }) => {
  await logIn(page, 'ejer@ringsted.example')
  await newReport(page, `Linjer (${test.info().project.name})`, 'Ingen linjer')
  const fields = page.getByRole('combobox', { name: /^Status: / })
  await addLine(page, /Udvikling af en digital foreningsportal/)
  await expect(fields.first()).toBeFocused()
  await addLine(page, /Tryghed i trafikken/)
  await expect(fields.nth(1)).toBeFocused()

  const line = 'Tryghed i trafikken for skolebørn'
  const dialog = page.getByRole('dialog')
  const edit = lineOf(page, line).getByRole('button', { name: /^Rediger linjen/ })
  await edit.click()
  await dialog.getByLabel('Placering').selectOption({ label: 'Først i temaet' })
  await dialog.getByLabel('Hvad foreslås?').selectOption({ label: 'Foreslås omformuleret' })
  await dialog.getByRole('button', { name: 'Gem', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('Skriv den nye ordlyd')
  await dialog.getByLabel('Ny ordlyd').fill('Trygge skoleveje for alle børn')
  await dialog.getByLabel('Begrundelse').fill('Målet gælder også cykelstier.')
  await keepPicture(page, 'status-line-dialog')
  await dialog.getByRole('button', { name: 'Gem', exact: true }).click()
  await expect(fields.first()).toHaveAccessibleName(`Status: ${line}`)
  await expect(lineOf(page, line)).toContainText('Foreslås omformuleret til: Trygge skoleveje for alle børn')
  await expect(page.getByRole('link', { name: 'Med forslag (1)' })).toBeVisible()

  await edit.click()
  await dialog.getByRole('button', { name: 'Fjern linjen' }).click()
  await expect(fields).toHaveCount(1)
  await page.getByRole('button', { name: 'Fortryd' }).click()
  await expect(statusOf(page, line)).toBeVisible()
  await putAway(page)
})

test('the report can be used by everybody, in Danish and light, in English and dark', async ({ page }) => {
  await logIn(page, 'ejer@ringsted.example')
  await page.getByRole('link', { name: policy }).click()
  await page
    .getByRole('link', {
      name: 'Status på mål i strategi og handleplan for Sundhedspolitikken',
    })
    .click()
  // Eight lines have all that the others have, and are looked through in a tenth of the time.
  await page.getByRole('link', { name: 'Med forslag (8)' }).click()
  await expect(page.getByRole('combobox', { name: /^Status: / })).toHaveCount(8)
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Gør endelig' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await faults(page, 'dialog')).toEqual([])
  await page.keyboard.press('Escape')

  await page.emulateMedia({ colorScheme: 'dark' })
  await page.evaluate(() => localStorage.setItem('aftalemaal.language', 'en'))
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Totals' })).toBeVisible()
  expect(await faults(page)).toEqual([])
  await page
    .getByRole('button', { name: /^Edit the line/ })
    .first()
    .click()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Save' })).toBeVisible()
  expect(await faults(page, 'dialog')).toEqual([])
  await keepPicture(page, 'status-report-english')
})
