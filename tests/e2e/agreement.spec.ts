import { expect, type Locator, type Page } from '@playwright/test'
import { faults } from './support/axe.ts'
import { keepPicture } from './support/screenshot.ts'
import { test } from './support/server.ts'
import { logIn, logInToApi, type Resource } from './support/session.ts'

const policy = 'Sundhedspolitik for Ringsted Kommune 2017-2021: strategi og handleplan'
const theme = 'Det sunde liv for børn og unge'
const wording = 'Unges rygevaner'

const heading = (page: Page, name: string): Locator =>
  page.getByRole('heading', { name, level: 1, exact: true })
const menu = (page: Page): Locator => page.getByRole('button', { name: 'Mette Æbelø Holm' })

/** Through the search in the list and the tree of the agreement. */
async function openGoal(page: Page): Promise<void> {
  await page.getByRole('searchbox', { name: 'Søg' }).fill('sundhedspolitik')
  await expect(page).toHaveURL(/q=sundhedspolitik/)
  await page.getByRole('link', { name: policy }).click()
  await expect(heading(page, policy)).toBeVisible()
  await page.getByRole('button', { name: theme }).click()
  await page.getByRole('link', { name: wording, exact: true }).click()
  await expect(heading(page, wording)).toBeVisible()
}

/** The goal as it is sent: references by their ids, and another description. */
function withDescription(goal: Resource, description: string): object {
  const { title, degree, populationOutcome, needsEconomicAssessment, sources, themeIds, position } = goal
  const { responsiblePartnerId, responsiblePersonId, responsibleText } = goal
  const contributesTo = (goal.contributesTo as { goalId: string }[]).map(({ goalId }) => goalId)
  const sharedWith = (goal.sharedWith as { agreementId: string }[]).map(({ agreementId }) => agreementId)
  return {
    ...{
      title,
      description,
      degree,
      populationOutcome,
      needsEconomicAssessment,
      sources,
      themeIds,
      position,
    },
    ...{ responsiblePartnerId, responsiblePersonId, responsibleText, contributesTo, sharedWith },
  }
}

test('an owner finds the policy, edits a goal, loses and resolves an edit conflict, and switches the language', async ({
  page,
  request,
}) => {
  const { name } = test.info().project
  const mine = `Færre unge begynder at ryge (${name}).`
  const theirs = `Ingen unge begynder at ryge (${name}).`
  await logIn(page, 'ejer@ringsted.example')
  await openGoal(page)

  await page.getByRole('link', { name: 'Rediger', exact: true }).click()
  const description = page.getByRole('textbox', { name: 'Uddybning' })
  await description.fill(mine)
  const goal = /maal\/([^/]+)\/rediger/.exec(page.url())?.[1] ?? ''
  const otherSession = await logInToApi(request, 'ejer@ringsted.example')
  await otherSession.change(`/goals/${goal}`, (current) => withDescription(current, theirs))

  await page.getByRole('button', { name: 'Gem', exact: true }).click()
  const conflict = page.getByRole('dialog', { name: /har gemt imens$/ })
  const field = conflict.getByRole('group', { name: 'Uddybning' })
  await expect(conflict).toContainText('Ét felt er forskelligt')
  await expect(field).toContainText(mine)
  await expect(field).toContainText(theirs)
  expect(await faults(page, 'dialog')).toEqual([])
  await keepPicture(page, 'goal-conflict')
  await conflict.getByRole('button', { name: 'Gem mine valg' }).click()
  await expect(conflict.getByRole('alert')).toContainText('Vælg en af mulighederne')
  await field.getByRole('radio', { name: 'Din ændring' }).check()
  await conflict.getByRole('button', { name: 'Gem mine valg' }).click()

  await expect(heading(page, wording)).toBeVisible()
  await expect(page.getByText('Målet er gemt')).toBeVisible()
  await expect(page.getByText(mine, { exact: true }).first()).toBeVisible()
  await page.reload()
  await expect(page.getByText(mine, { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Tidligere ordlyd' })).toBeVisible()

  await menu(page).click()
  expect(await faults(page)).toEqual([])
  await page.getByLabel('Sprog').selectOption({ label: 'English' })
  await expect(page.getByRole('heading', { name: 'Earlier wordings' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(heading(page, wording)).toBeVisible()
  await page.getByLabel('Language').selectOption({ label: 'Dansk' })
  await expect(page.getByRole('heading', { name: 'Tidligere ordlyd' })).toBeVisible()

  await page.getByRole('button', { name: 'Log ud' }).click()
  await expect(heading(page, 'Log ind')).toBeVisible()
  await page.goBack()
  await expect(heading(page, 'Log ind')).toBeVisible()
  await expect(page.getByText(mine)).toHaveCount(0)
})

/** Where the parts of the list stand, from the left and from the top. */
const places = (page: Page): Promise<number[][]> =>
  page
    .getByRole('table')
    .locator('th, td')
    .evaluateAll((cells) =>
      cells.map((cell) => {
        const { x, y, width, height } = cell.getBoundingClientRect()
        return [x, y, width, height]
      }),
    )

test('the list stands still while it waits for what the targets come to', async ({ page }) => {
  let tell = (): void => undefined
  const told = new Promise<void>((resolve) => (tell = resolve))
  await page.route('**/judgements/agreements?*', async (route) => {
    await told
    await route.continue()
  })
  await logIn(page, 'ejer@randers.example')
  await expect(page.getByRole('rowheader').first()).toBeVisible()
  const before = await places(page)
  tell()
  await expect(page.getByText(/^\d+ af \d+ måltal opfyldt$/).first()).toBeVisible()
  await expect(page.getByText('Ingen måltal').first()).toBeVisible()
  expect(await places(page)).toEqual(before)
})

test('an agreement says what its targets come to, theme by theme, and why @desktop', async ({ page }) => {
  await logIn(page, 'ejer@randers.example')
  await page.getByRole('link', { name: 'Aftalemål for Sundhedsteamet 2019-2022' }).click()
  const goals = page.getByRole('region', { name: 'Mål', exact: true })
  const ofThemes = goals.getByText(/^(\d+ af|Alle) \d+ temaer (er|kan) /)
  const ofGoals = goals.getByText(/^(\d+ af|Alle) \d+ mål (er|kan) /)

  await expect(ofThemes).toBeVisible()
  await expect(ofGoals.filter({ visible: true }).first()).toBeVisible()
  await page.getByRole('link', { name: 'Tabel' }).click()
  await expect(ofThemes).toBeVisible()
  await expect(ofGoals.filter({ visible: true }).first()).toBeVisible()
})
