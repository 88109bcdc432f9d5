/** What an indicator is broken down by, as its form holds it. */
import * as z from 'zod/mini'
import type { Breakdown } from '../../api/types'

const key = () =>
  z.string().check(
    z.trim(),
    z.refine((value) => !value || isKey(value), 'indicators.form.keyForm'),
  )

const categorySchema = z.object({
  /** Names the category while it is edited, when its key may not be there yet. */
  handle: z.string(),
  key: key(),
  label: z.string().check(z.trim(), z.minLength(1, 'indicators.form.categoryMissing')),
  /** Handles of the categories that it is a part of. */
  parents: z.array(z.string()),
})

export const breakdownSchema = z
  .object({
    key: key(),
    label: z.string().check(z.trim(), z.minLength(1, 'indicators.form.breakdownMissing')),
    categories: z.array(categorySchema).check(z.minLength(1, 'indicators.form.categoriesMissing')),
  })
  .check(z.superRefine(judgeCategories))

export type CategoryValues = z.infer<typeof categorySchema>
export type BreakdownValues = z.infer<typeof breakdownSchema>

function judgeCategories(values: BreakdownValues, context: z.core.$RefinementCtx<BreakdownValues>): void {
  const { categories } = values
  const keys = categories.map(({ key: typed }) => typed)
  categories.forEach((category, index) => {
    const fault = (name: string, message: string) =>
      context.addIssue({ code: 'custom', message, path: ['categories', index, name], input: values })
    if (category.key && keys.indexOf(category.key) < index) fault('key', 'indicators.form.keyTwice')
    const before = categories.slice(0, index).map(({ handle }) => handle)
    const known = categories.map(({ handle }) => handle)
    if (category.parents.some((parent) => known.includes(parent) && !before.includes(parent)))
      fault('parents', 'indicators.form.parentsOrder')
  })
}

function isKey(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9-]{0,39}$/.test(text)
}

let made = 0

export function blankCategory(): CategoryValues {
  made += 1
  return { handle: `new-${Date.now().toString(36)}-${made}`, key: '', label: '', parents: [] }
}

export function blankBreakdown(): BreakdownValues {
  return { key: '', label: '', categories: [blankCategory()] }
}

export function breakdownValues({ key: known, label, categories }: Breakdown): BreakdownValues {
  return {
    key: known,
    label,
    categories: categories.map((category) => ({ ...category, handle: category.key })),
  }
}

/** Keys that were left open are made from the names; parents are then named by their keys. */
export function breakdownInput({ key: typed, label, categories }: BreakdownValues): Breakdown {
  const taken = new Set(categories.map((category) => category.key).filter(Boolean))
  const keys = new Map<string, string>()
  for (const category of categories) {
    const own = category.key || freeKey(keyOf(category.label), taken)
    taken.add(own)
    keys.set(category.handle, own)
  }
  return {
    key: typed || keyOf(label),
    label,
    categories: categories.map((category) => ({
      key: keys.get(category.handle) ?? '',
      label: category.label,
      parents: category.parents.map((parent) => keys.get(parent)).filter((parent) => parent !== undefined),
    })),
  }
}

const letters: Record<string, string> = { æ: 'ae', ø: 'oe', å: 'aa', ö: 'oe', ä: 'ae', ü: 'ue' }

/** `16-24 år` → `k-16-24-aar`: a letter first, then letters a-z, digits and hyphens, at most 40. */
export function keyOf(label: string): string {
  const plain = label
    .toLowerCase()
    .replace(/[æøåöäü]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const begun = /^[a-z]/.test(plain) ? plain : `k-${plain}`
  return begun.slice(0, 40).replace(/-$/, '')
}

function freeKey(wanted: string, taken: ReadonlySet<string>): string {
  let key = wanted
  for (let number = 2; taken.has(key); number += 1) key = `${wanted.slice(0, 36)}-${number}`
  return key
}
