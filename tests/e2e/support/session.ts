import { expect, type APIRequestContext, type Page } from '@playwright/test'

const password = 'demo-adgang-til-aftalemaal'

/** Logs in through the form, in Danish, and waits for the list of agreements. */
export async function logIn(page: Page, email: string): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Adgangskode').fill(password)
  await page.getByRole('button', { name: 'Log ind', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Aftaler', level: 1 })).toBeVisible()
}

/** Opens the page of an indicator from the list of all, by its whole name. */
export async function openIndicator(page: Page, name: string): Promise<void> {
  await page.goto('/indikatorer')
  await page.getByRole('searchbox', { name: 'Søg' }).fill(name)
  // The head and the one that is found: while others are still there, it moves.
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

export interface Resource {
  id: string
  version: number
  [field: string]: unknown
}

/** The API as one person sees it. */
export interface Api {
  /** All of a collection's first page. */
  list: (path: string) => Promise<Resource[]>
  /** Replaces a thing by what `edited` makes of it, for the version that was just read. */
  change: (path: string, edited: (current: Resource) => object) => Promise<void>
}

/** Logs in through the API. The browser that `request` belongs to is logged in by it as well. */
export async function logInToApi(request: APIRequestContext, email: string): Promise<Api> {
  const answer = await request.post('/api/v1/auth/login', { data: { email, password } })
  expect(answer.status()).toBe(200)
  const { accessToken } = (await answer.json()) as { accessToken: string }
  const headers = { Authorization: `Bearer ${accessToken}` }
  return {
    list: async (path) => {
      const found = await request.get(`/api/v1${path}`, { headers })
      expect(found.status(), path).toBe(200)
      return ((await found.json()) as { items: Resource[] }).items
    },
    change: async (path, edited) => {
      const read = await request.get(`/api/v1${path}`, { headers })
      const current = (await read.json()) as Resource
      const changed = await request.put(`/api/v1${path}`, {
        headers: { ...headers, 'If-Match': read.headers().etag ?? '' },
        data: edited(current),
      })
      expect(changed.status(), await changed.text()).toBe(200)
    },
  }
}
