import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'
import { renderDanish } from '../test-render'
import { ConflictView } from './ConflictView'
import { differences } from './differences'

beforeAll(() => {
  // jsdom knows dialogs only by name.
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close = () => undefined
})

const base = { title: 'Mål', owner: 'a', note: '' }
const mine = { title: 'Mit mål', owner: 'a', note: 'Min note' }
const theirs = { title: 'Deres mål', owner: 'b', note: '' }

async function view() {
  const resolve = vi.fn()
  const conflict = {
    entityId: '1',
    changedAt: new Date().toISOString(),
    found: differences(base, mine, theirs),
    resolve,
    cancel: vi.fn(),
  }
  const fields = [
    { name: 'title', label: 'Titel', merge: true },
    { name: 'owner', label: 'Ansvarlig', show: (value: unknown) => `enhed ${String(value)}` },
    { name: 'note', label: 'Note', merge: true },
  ]
  await renderDanish(<ConflictView conflict={conflict} fields={fields} changedBy="Lise Holm" />)
  return resolve
}

test('says who saved, and proposes the side that changed a field', async () => {
  await view()
  expect(screen.getByRole('dialog', { name: 'Lise Holm har gemt imens' })).toBeVisible()
  expect(screen.getByText(/Lise Holm ændrede dette kl\./)).toBeVisible()
  expect(within(screen.getByRole('group', { name: 'Ansvarlig' })).getByLabelText(/enhed b/)).toBeChecked()
  expect(within(screen.getByRole('group', { name: 'Note' })).getByLabelText(/Min note/)).toBeChecked()
})

test('saves nothing before both have been heard where both changed', async () => {
  const resolve = await view()
  await userEvent.click(screen.getByRole('button', { name: 'Gem mine valg' }))
  expect(resolve).not.toHaveBeenCalled()
  expect(screen.getByRole('link', { name: 'Titel: Vælg en af mulighederne' })).toBeVisible()
})

test('saves what was chosen, field by field', async () => {
  const resolve = await view()
  const title = within(screen.getByRole('group', { name: 'Titel' }))
  await userEvent.click(title.getByLabelText('Skriv en fælles tekst'))
  const text = screen.getByLabelText('Titel: Fælles tekst')
  expect(text).toHaveValue('Deres mål\nMit mål')
  await userEvent.clear(text)
  await userEvent.type(text, 'Vores mål')
  await userEvent.click(within(screen.getByRole('group', { name: 'Note' })).getByLabelText(/uændret/))
  await userEvent.click(screen.getByRole('button', { name: 'Gem mine valg' }))
  expect(resolve).toHaveBeenCalledWith({ title: 'Vores mål', owner: 'b', note: '' })
})
