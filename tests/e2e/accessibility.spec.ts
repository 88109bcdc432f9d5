import { expect, type Locator, type Page } from '@playwright/test'
import { faults, faultsOfWording, tooFaint } from './support/axe.ts'
import { keepPicture } from './support/screenshot.ts'
import { desktopOnly, test } from './support/server.ts'
import { logInToApi, type Api, type Resource } from './support/session.ts'

const languages = ['da', 'en'] as const
type Language = (typeof languages)[number]
/** The pages by the name of their picture. */
type Pages = Record<string, string>

/** All faults are told at once, with the page they are on. */
async function lookAt(page: Page, pages: Pages, language: Language): Promise<void> {
  for (const [name, path] of Object.entries(pages)) {
    await test.step(name, async () => {
      await page.setViewportSize(test.info().project.use.viewport ?? { width: 1280, height: 900 })
      await page.goto(path)
      await settled(page)
      await usable(page, name, language)
    })
  }
}

/** The page has its heading, and nothing of it is still on its way. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('.skeleton, [aria-busy=true]')).toHaveCount(0)
}

type Look = readonly [appearance: 'light' | 'dark', found: (page: Page) => Promise<string[]>]

/**
 * What is looked for in which appearance. It changes nothing but the colours, the language nothing but the words, and the
 * width nothing but the places: so faint texts by dark and faults of English words are looked for on the wide page, which
 * is then made as narrow as a phone to see whether English fits.
 */
const looks: Record<string, Partial<Record<Language, Look[]>>> = {
  desktop: {
    da: [
      ['light', faults],
      ['dark', tooFaint],
    ],
    en: [['dark', faultsOfWording]],
  },
  phone: {
    da: [['light', faults]],
  },
}

/** No fault that axe knows, nothing to scroll sideways for, and a picture. */
async function usable(page: Page, name: string, language: Language): Promise<void> {
  await showAll(page)
  for (const [appearance, found] of looks[test.info().project.name]?.[language] ?? []) {
    const picture = `${name}-${language}-${appearance}`
    await wear(page, appearance)
    expect.soft(await found(page), picture).toEqual([])
    // English looks the same.
    if (language === 'da') await keepPicture(page, `page-${picture}`)
  }
  await fits(page, name, language)
  if (language === 'en') {
    await page.setViewportSize({ width: 390, height: 844 })
    await fits(page, `${name} on the phone`, language)
  }
}

/** Nothing to scroll sideways for. */
async function fits(page: Page, name: string, language: Language): Promise<void> {
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect.soft(sideways, `${name}-${language}: pixels to scroll sideways`).toBe(0)
}

/** As tall as its content: axe takes what the bar of a form covers, until one scrolls, for too small. */
async function showAll(page: Page): Promise<void> {
  const { width } = page.viewportSize() ?? { width: 1280 }
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height })
}

async function wear(page: Page, appearance: 'light' | 'dark'): Promise<void> {
  await page.evaluate((chosen) => (document.documentElement.dataset.theme = chosen), appearance)
}

async function first(api: Api, path: string): Promise<Resource> {
  const [found] = await api.list(path)
  if (!found) throw new Error(`${path} is empty`)
  return found
}

async function ownersPages(api: Api): Promise<Pages> {
  const { id: agreement } = await first(api, '/agreements?q=sundhedspolitik')
  const { id: goal } = await first(api, `/goals?agreementId=${agreement}`)
  const { id: partner } = await first(api, '/partners')
  const reports = await api.list(`/agreements/${agreement}/status-reports`)
  const report = reports.find(({ title }) => String(title).startsWith('Status på mål'))
  return {
    agreements: '/aftaler',
    'agreements-none': '/aftaler?q=findes-ikke',
    'agreement-tree': `/aftaler/${agreement}`,
    'agreement-table': `/aftaler/${agreement}?vis=tabel`,
    'agreement-arrange': `/aftaler/${agreement}?vis=rediger`,
    'agreement-history': `/aftaler/${agreement}/historik`,
    'agreement-new': '/aftaler/ny',
    'agreement-edit': `/aftaler/${agreement}/rediger`,
    goal: `/maal/${goal}`,
    'goal-edit': `/maal/${goal}/rediger`,
    'goal-new': `/maal/ny?aftale=${agreement}`,
    partners: '/parter',
    partner: `/parter/${partner}`,
    'partner-new': '/parter/ny',
    'partner-edit': `/parter/${partner}/rediger`,
    // Its eight lines with proposals have all that the other lines have.
    'status-report': `/statusrapporter/${report?.id ?? ''}?vis=med-forslag`,
    sessions: '/mine-sessioner',
    password: '/skift-adgangskode',
    'not-found': '/findes-ikke',
    forbidden: '/brugere/ny',
  }
}

/** The pages on indicators and targets; the demo has them in Randers. */
async function figuresPages(api: Api): Promise<Pages> {
  const { id: indicator } = await first(api, '/indicators?q=dagligrygere')
  const { goalId: goal, agreementId: agreement } = await first(api, `/indicators/${indicator}/targets`)
  const { id: asked } = await first(api, '/indicators?q=rygestopkursus')
  const { id: cohort } = await first(api, `/cohorts?indicatorId=${asked}`)
  return {
    indicators: '/indikatorer',
    'indicators-none': '/indikatorer?q=findes-ikke',
    indicator: `/indikatorer/${indicator}`,
    'indicator-new': '/indikatorer/ny',
    'indicator-edit': `/indikatorer/${indicator}/rediger`,
    'figure-report': `/indikatorer/${indicator}/indberet`,
    cohorts: `/indikatorer/${asked}/hold`,
    'cohort-edit': `/indikatorer/${asked}/hold/${cohort}/rediger`,
    'figures-grid': `/indberetning?aftale=${agreement}`,
    'figures-check': `/indberetning?aftale=${agreement}&trin=tjek`,
    'agreement-targets': `/aftaler/${String(agreement)}?vis=tabel`,
    // The last one, so that its dialog can be opened.
    'goal-targets': `/maal/${String(goal)}`,
  }
}

async function administratorsPages(api: Api): Promise<Pages> {
  const { id: person } = await first(api, '/people')
  return {
    people: '/brugere',
    person: `/brugere/${person}`,
    'person-new': '/brugere/ny',
    'person-edit': `/brugere/${person}/rediger`,
  }
}

const visitorsPages: Pages = {
  login: '/login',
  help: '/hjaelp',
  accessibility: '/tilgaengelighed',
  privacy: '/privatliv',
}

// They change nothing.
test.describe.configure({ mode: 'parallel' })

for (const language of languages) {
  test.describe(`in ${language}`, language === 'en' ? desktopOnly : {}, () => {
    test.beforeEach(async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await page.addInitScript((chosen) => localStorage.setItem('aftalemaal.language', chosen), language)
    })

    test('a visitor can use the login page, its errors and the pages about the solution', async ({
      page,
    }) => {
      await lookAt(page, visitorsPages, language)
      await expect(page.locator('html')).toHaveAttribute('lang', language)

      await page.goto('/login')
      await page.locator('form button[type=submit]').click()
      await expect(page.getByRole('alert')).toBeVisible()
      await usable(page, 'login-errors', language)
    })

    test('an owner can use every page on agreements, goals, partners and status', async ({ page }) => {
      const api = await logInToApi(page.request, 'ejer@ringsted.example')
      await lookAt(page, await ownersPages(api), language)
    })

    test('an owner can use every page on indicators and targets', async ({ page }) => {
      const api = await logInToApi(page.request, 'ejer@randers.example')
      await lookAt(page, await figuresPages(api), language)

      const [edit, sentence] = language === 'da' ? ['Rediger', 'højst 5 %'] : ['Edit', 'at most 5%']
      await page
        .getByRole('button', { name: `${edit} Dagligrygere` })
        .first()
        .click()
      await expect(page.getByRole('dialog').getByText(sentence)).toBeVisible()
      await usable(page, 'target-edit', language)
    })

    test('an approver can use the page that figures wait on', async ({ page }) => {
      await logInToApi(page.request, 'godkender@randers.example')
      await lookAt(page, { 'figures-approve': '/godkend' }, language)
    })

    test('an administrator can use the pages on users', async ({ page }) => {
      const api = await logInToApi(page.request, 'admin@ringsted.example')
      await lookAt(page, await administratorsPages(api), language)
    })
  })
}

/** They stand beside each other, and on a phone a finger hits them. */
async function inOneLine(targets: Locator, count: number): Promise<void> {
  await expect(targets).toHaveCount(count)
  const boxes = await targets.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON()))
  expect(new Set(boxes.map(({ y }) => y)).size).toBe(1)
  const least = test.info().project.name === 'phone' ? 44 : 24
  for (const { height } of boxes) expect(height).toBeGreaterThanOrEqual(least)
}

test('an approver has the menu, the lists and the buttons in one line each', async ({ page }) => {
  await logInToApi(page.request, 'godkender@randers.example')
  for (const path of ['/godkend', '/godkend?vis=godkendt', '/indberetning']) {
    await page.goto(path)
    await settled(page)
    await inOneLine(page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link'), 5)
    await fits(page, path, 'da')
  }
  await page.goto('/godkend')
  await page.getByRole('checkbox', { name: /^Vælg alle/ }).check()
  await inOneLine(page.getByRole('region', { name: /valgt$/ }).getByRole('button'), 2)
  await inOneLine(page.getByRole('navigation', { name: 'Godkend tal' }).getByRole('link'), 2)
})
