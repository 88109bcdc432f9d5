import { readFile } from 'node:fs/promises'
import { expect, type Browser, type Locator, type Page } from '@playwright/test'
import { faults } from './support/axe.ts'
import { keepPicture } from './support/screenshot.ts'
import { desktopOnly, test } from './support/server.ts'
import { logIn, openIndicator } from './support/session.ts'

const indicator = 'Røgfri seks måneder efter rygestopkursus'

/** The earliest period that nobody has reported yet, by its words. */
async function chooseFreePeriod(page: Page): Promise<string> {
  const periods = page.getByLabel('Periode')
  const free = periods.locator('option').filter({ hasNotText: '–' }).last()
  const code = (await free.getAttribute('value')) ?? ''
  const words = await free.innerText()
  await periods.selectOption(code)
  await expect(page).toHaveURL(new RegExp(`periode=.*${code}`))
  return words
}

/** Somebody else on the same server, who opens a page of it. */
async function colleague(browser: Browser, page: Page, email: string, path: string): Promise<Page> {
  const { origin } = new URL(page.url())
  const viewport = page.viewportSize()
  const context = await browser.newContext({ baseURL: origin, viewport, locale: 'da-DK' })
  const other = await context.newPage()
  await logIn(other, email)
  await other.goto(path)
  return other
}

/** Whatever the server finds odd is right all the same. */
async function acceptRemarks(page: Page): Promise<void> {
  const open = page.getByLabel('Hvorfor tallet er rigtigt alligevel')
  await expect(page.getByRole('button', { name: 'Send til godkendelse' })).toBeVisible()
  while ((await open.count()) > 0) {
    const before = await open.count()
    await open.first().fill('Kontrolleret mod Rygestopbasen')
    await page.getByRole('button', { name: 'Acceptér bemærkningen' }).first().click()
    await expect(open).toHaveCount(before - 1)
  }
}

async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Gem kladde' }).click()
  await expect(page.getByText('Tallet er gemt')).toBeVisible()
  await acceptRemarks(page)
  await page.getByRole('button', { name: 'Send til godkendelse' }).click()
  await expect(page.getByText('Tallet er sendt og venter på godkenderen.')).toBeVisible()
}

const rowOf = (page: Page, words: string): Locator =>
  page.getByRole('row').filter({ hasText: indicator }).filter({ hasText: words })

test('a reporter enters 41 of 112, the approver returns it, and approves it when it is corrected', async ({
  page,
  browser,
}) => {
  await logIn(page, 'indberetter@randers.example')
  await openIndicator(page, indicator)
  await page.getByRole('link', { name: 'Indberet tal' }).click()
  const words = await chooseFreePeriod(page)
  await page.getByLabel('Tæller').fill('41 af 112')
  await page.getByLabel('Nævner').focus()
  await expect(page.getByLabel('Nævner')).toHaveValue('112')
  await expect(page.getByText('Andel: 36,6 %')).toBeVisible()
  await keepPicture(page, 'measurement-entry')
  expect(await faults(page)).toEqual([])
  await send(page)

  const approver = await colleague(browser, page, 'godkender@randers.example', '/godkend')
  await expect(rowOf(approver, words)).toContainText('36,6 % (41 af 112)')
  await rowOf(approver, words).getByRole('checkbox').check()
  await keepPicture(approver, 'measurement-approval')
  expect(await faults(approver)).toEqual([])
  await approver.getByRole('button', { name: 'Returnér' }).click()
  const dialog = approver.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Returnér' }).click()
  await expect(dialog.getByText('Skriv hvorfor')).toBeVisible()
  await dialog.getByRole('textbox').fill('Nævneren skal være dem, der begyndte.')
  expect(await faults(approver, 'dialog')).toEqual([])
  await dialog.getByRole('button', { name: 'Returnér' }).click()
  await expect(rowOf(approver, words)).toHaveCount(0)

  await page.reload()
  await expect(page.getByText('Nævneren skal være dem, der begyndte.').first()).toBeVisible()
  await expect(page.getByText('Returneret: sammenlign med kilden').first()).toBeVisible()
  await keepPicture(page, 'measurement-returned')
  expect(await faults(page)).toEqual([])
  await page.getByLabel('Nævner').fill('108')
  await expect(page.getByText('Andel: 38,0 %')).toBeVisible()
  await send(page)

  await approver.reload()
  await rowOf(approver, words).getByRole('checkbox').focus()
  await approver.keyboard.press('Enter')
  await expect(approver.getByRole('rowheader', { name: 'Nævner' })).toBeVisible()
  await approver.keyboard.press('Space')
  await approver.keyboard.press('Shift+Enter')
  await expect(rowOf(approver, words)).toHaveCount(0)
  await approver.context().close()

  await openIndicator(page, indicator)
  await expect
    .poll(() => spokenFigures(page))
    .toContainEqual(expect.stringContaining(`${words}: 38,0\u00a0% (41 af 108)`))
  await keepPicture(page, 'measurement-chart')
  await page.getByRole('button', { name: 'Tabel', exact: true }).click()
  const row = page.getByRole('table').getByRole('row').filter({ hasText: words })
  await expect(row).toContainText('38,0 %')
  await expect(row).toContainText('41 af 108')
  expect(await faults(page)).toEqual([])
})

/** What the chart says from the first figure to the last, as one goes along with the arrow. */
async function spokenFigures(page: Page): Promise<string[]> {
  const chart = page.getByRole('slider')
  await chart.press('Home')
  const count = Number(await chart.getAttribute('aria-valuemax'))
  const said: string[] = []
  for (let at = 0; at < count; at++) {
    said.push((await chart.getAttribute('aria-valuetext')) ?? '')
    await chart.press('ArrowRight')
  }
  return said
}

test(
  'an approver corrects an approved figure with a reason; a reporter cannot',
  desktopOnly,
  async ({ page, browser }) => {
    await logIn(page, 'godkender@randers.example')
    await openIndicator(page, indicator)
    await page.getByRole('link', { name: 'Indberet tal' }).click()
    const periods = page.getByLabel('Periode')
    const approved = await periods.locator('option', { hasText: '– godkendt' }).first().getAttribute('value')
    await periods.selectOption(approved)
    await expect(page.getByLabel('Begrundelse for rettelsen')).toBeVisible()
    await page.getByLabel('Note').fill('Efter fornyet optælling')
    await page.getByRole('button', { name: 'Gem kladde' }).click()
    await expect(page.getByRole('alert')).toContainText('Begrund rettelsen af et godkendt tal')

    const { pathname, search } = new URL(page.url())
    const reporter = await colleague(browser, page, 'indberetter@randers.example', pathname + search)
    await expect(reporter.getByText('Det kan kun rettes af en, der godkender tal.')).toBeVisible()
    await reporter.context().close()
  },
)

async function openGrid(page: Page): Promise<Locator> {
  await page.goto('/indberetning')
  const partner = page.getByRole('combobox', { name: 'Indberettende part' })
  await partner.fill('Sundhedsteamet')
  await expect(page.getByRole('option', { name: /^Sundhedsteamet/ })).toBeVisible()
  await partner.press('ArrowDown')
  await partner.press('Enter')
  await expect(page.getByRole('heading', { name: 'År', exact: true })).toBeVisible()
  return page.locator('[data-grid=year]')
}

/** Each project has a row to itself, in case they meet on one server. */
const rowsOfProjects: Record<string, string> = {
  desktop: 'Tilfredshedsundersøgelser',
  phone: 'Frivillige instruktører for pårørende',
}

/** Copies a block of cells into the one that has the focus, as a spreadsheet would. */
async function paste(cell: Locator, block: string): Promise<void> {
  await cell.focus()
  await cell.evaluate((input, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, block)
}

const brokenDown = 'Rygestophold, der er afholdt'

/** Folds out the categories of an indicator, and fills them from the whole downwards. */
async function enterCategories(page: Page, grid: Locator): Promise<void> {
  await page.getByRole('button', { name: 'Fold alle kategorier ud' }).press('Enter')
  await expect(page).toHaveURL(/opdelt=alle/)
  await expect(grid.getByRole('textbox', { name: /Kom og Kvit, .*2025$/ })).toBeVisible()
  await page.getByRole('button', { name: 'Fold alle kategorier ind' }).press('Enter')
  await grid.getByRole('button', { name: `Vis kategorier ${brokenDown}` }).click()
  await expect(page).toHaveURL(/opdelt=%5B/)
  const cell = (name: string): Locator =>
    grid.getByRole('textbox', { name: `${name}, Sundhedsteamet, 2025`, exact: true })
  await cell(brokenDown).focus()
  await page.keyboard.press('Enter')
  await expect(cell(`${brokenDown}, Røgfrit liv`)).toBeFocused()
  await paste(cell(`${brokenDown}, Røgfrit liv`), '7\n3\n')
  await page.keyboard.press('ArrowDown')
  await expect(cell(`${brokenDown}, Kom og Kvit`)).toBeFocused()
  await expect(cell(`${brokenDown}, Kom og Kvit`)).toHaveValue('3')
  await page.keyboard.type('4')
  await page.keyboard.press('Enter')
}

test(
  'the grid takes figures from the keyboard and from a spreadsheet, and sends them',
  desktopOnly,
  async ({ page }) => {
    await logIn(page, 'indberetter@randers.example')
    const grid = await openGrid(page)
    const saved = page.getByRole('region', { name: 'Gemt eller ikke gemt' })
    const row = grid.getByRole('row').filter({ hasText: rowsOfProjects[test.info().project.name] ?? /./ })
    const cells = row.getByRole('textbox')
    const first = cells.first()
    const before = await first.inputValue()
    await first.focus()
    await page.keyboard.type('tolv')
    await page.keyboard.press('Enter')
    await expect(row.getByText('Ugyldigt, ikke gemt')).toBeVisible()
    await first.focus()
    await page.keyboard.press('Escape')
    await expect(first).toHaveValue(before)

    await paste(first, '4,0\t5\n')
    await expect(page.getByText('2 felter indsat.')).toBeVisible()
    await expect(saved).toContainText('Alt er gemt')
    await expect(cells.nth(1)).toHaveValue('5')
    await expect(cells.nth(1)).toHaveAccessibleDescription('Gemt')
    await first.focus()
    await page.keyboard.press('ArrowRight')
    await expect(cells.nth(1)).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('6')
    await page.keyboard.press('Enter')
    await expect(saved).toContainText('Alt er gemt')
    await enterCategories(page, grid)
    await expect(saved).toContainText('Alt er gemt')
    await keepPicture(page, 'measurement-grid')
    expect(await faults(page)).toEqual([])

    await page.getByRole('link', { name: 'Tjek og send' }).click()
    await expect(page.getByRole('heading', { name: 'Tjek og send' })).toBeVisible()
    await expect(page.getByText(/^\d+ tal kan sendes\./)).toBeVisible()
    for (const category of ['Røgfrit liv', 'Kom og Kvit'])
      await expect(page.getByRole('listitem').filter({ hasText: `${brokenDown}, ${category}` })).toBeVisible()
    await keepPicture(page, 'measurement-check')
    expect(await faults(page)).toEqual([])
    await page.getByRole('button', { name: /^Send \d+ tal til godkendelse$/ }).click()
    await expect(page.getByText(/tal er sendt til godkendelse/)).toBeVisible()
    await page.getByRole('link', { name: 'Tilbage til skemaet' }).click()
    await expect(cells.nth(2)).toHaveAccessibleDescription('Sendt til godkendelse')
    await expect(cells.nth(2)).not.toBeEditable()
    await expect(grid.getByRole('textbox', { name: /Kom og Kvit, .*2025$/ })).not.toBeEditable()
  },
)

test(
  'two people on one figure: whoever comes second sees both, and chooses',
  desktopOnly,
  async ({ page, browser }) => {
    await logIn(page, 'indberetter@randers.example')
    await openIndicator(page, indicator)
    await page.getByRole('link', { name: 'Indberet tal' }).click()
    await chooseFreePeriod(page)
    await page.getByLabel('Tæller').fill('20 af 50')
    await page.getByLabel('Note').fill('Foreløbigt tal')
    await page.getByRole('button', { name: 'Gem kladde' }).click()
    await expect(page.getByText('Tallet er gemt')).toBeVisible()
    const { pathname, search } = new URL(page.url())

    const other = await colleague(browser, page, 'ejer@randers.example', pathname + search)
    await other.getByLabel('Tæller').fill('22')
    await other.getByRole('button', { name: 'Gem kladde' }).click()
    await expect(other.getByText('Tallet er gemt')).toBeVisible()
    await other.context().close()

    await page.getByLabel('Tæller').fill('21')
    await page.getByRole('button', { name: 'Gem kladde' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('group', { name: 'Tæller' })).toContainText('22')
    expect(await faults(page, 'dialog')).toEqual([])
    await dialog.getByRole('group', { name: 'Tæller' }).getByRole('radio').first().check()
    await dialog.getByRole('button', { name: 'Gem mine valg' }).click()
    await expect(dialog).toHaveCount(0)
    await page.reload()
    await expect(page.getByLabel('Tæller')).toHaveValue('21')
  },
)

test(
  'a figure typed without a connection waits, and is saved when the connection is back',
  desktopOnly,
  async ({ page, context }) => {
    await logIn(page, 'indberetter@randers.example')
    const grid = await openGrid(page)
    const cell = grid.locator('input:not([readonly])').last()
    const typed = String(Number(await cell.inputValue()) + 17)
    await context.setOffline(true)
    await cell.fill(typed)
    await cell.press('Enter')
    await expect(grid.getByText('Venter, gemt her')).toBeVisible()
    await context.setOffline(false)
    await expect(page.getByRole('region', { name: 'Gemt eller ikke gemt' })).toContainText('Alt er gemt')
    await page.reload()
    await expect(page.locator('[data-grid=year] input:not([readonly])').last()).toHaveValue(typed)
  },
)

test('the figures can be taken along as a table and as a picture', desktopOnly, async ({ page }) => {
  await logIn(page, 'udvalg@randers.example')
  await openIndicator(page, indicator)
  await expect(page.getByRole('slider')).toBeVisible()
  const saved = async (button: string): Promise<Buffer> => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: button }).click()
    return readFile(await (await download).path())
  }
  const table = (await saved('Hent som CSV')).toString('utf8')
  expect(table.startsWith('\uFEFFIndikator;Periode;')).toBe(true)
  expect(table).toMatch(/;\d+,\d+;percent;/)
  const picture = await saved('Hent diagram som PNG')
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
  await expect(page.getByRole('link', { name: 'Indberet tal' })).toHaveCount(0)
})

test(
  'an owner follows a figure under a goal without a target, and reads it at once',
  desktopOnly,
  async ({ page }) => {
    await logIn(page, 'ejer@randers.example')
    await page.getByRole('link', { name: 'Aftalemål for Sundhedsteamet 2019-2022' }).click()
    await page.getByRole('link', { name: /^Gratis psykologhjælp til 20-25 årige/ }).click()
    await page.getByRole('button', { name: 'Tilføj måltal' }).click()
    const dialog = page.getByRole('dialog', { name: 'Tilføj måltal' })
    const followed = 'Timer pr. uge med chatrådgivning'
    await dialog.getByRole('combobox', { name: 'Indikator' }).fill(followed)
    await page.getByRole('option', { name: followed }).click()
    await dialog.getByLabel('Hvad skal gælde?').selectOption({ label: 'Intet måltal, tallet følges kun' })
    await expect(dialog.getByText(`${followed}: følges uden måltal`)).toBeVisible()
    await expect(dialog.getByLabel(/^Senest/)).toHaveCount(0)
    expect(await faults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Tilføj', exact: true }).click()
    await expect(page.getByText('Følges', { exact: true })).toBeVisible()
    await expect(page.getByText(/; tallet følges, og der er ikke sat et måltal\.$/)).toBeVisible()
  },
)
