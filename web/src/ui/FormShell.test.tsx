import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useForm } from 'react-hook-form'
import { expect, test, vi } from 'vitest'
import { problemWithoutBody } from '../api/problem'
import type { Problem } from '../api/types'
import { renderDanish } from '../test-render'
import { TextField, TypingFaults } from './fields'
import { formOptions } from './formOptions'
import { flatErrors, FormShell } from './FormShell'

interface TestFormProps {
  onSubmit?: () => void
  pending?: boolean
  problem?: Problem | null
}

function TestForm({ onSubmit = vi.fn(), pending = false, problem = null }: TestFormProps) {
  const form = useForm({ ...formOptions, defaultValues: { title: '', legalBasis: [{ law: '' }] } })
  return (
    <FormShell form={form} onSubmit={onSubmit} pending={pending} problem={problem} submitLabel="Gem">
      <TextField name="title" label="Titel" />
      <TextField name="legalBasis.0.law" label="Lov" />
    </FormShell>
  )
}

function refusal(...errors: [pointer: string, detail: string][]): Problem {
  return {
    ...problemWithoutBody(422),
    detail: 'Ret felterne.',
    errors: errors.map(([pointer, detail]) => ({ pointer, detail, code: 'x' })),
  }
}

test('what the server refuses stands on its field and in the summary, which takes the focus', async () => {
  await renderDanish(<TestForm problem={refusal(['/legalBasis/0/law', 'Angiv loven.'])} />)
  expect(screen.getByLabelText('Lov')).toHaveAccessibleDescription(/Angiv loven\./)
  expect(screen.getByLabelText('Lov')).toBeInvalid()
  expect(screen.getByRole('alert')).toHaveFocus()
  await userEvent.click(screen.getByRole('link', { name: 'Angiv loven.' }))
  expect(screen.getByLabelText('Lov')).toHaveFocus()
})

test('a refusal of something that is no field is still said', async () => {
  await renderDanish(<TestForm problem={refusal(['/ownerId', 'Ukendt ejer.'])} />)
  expect(screen.getByRole('alert')).toHaveTextContent('Ukendt ejer.')
})

test('a problem without fields is said in one sentence', async () => {
  await renderDanish(
    <TestForm problem={{ ...problemWithoutBody(409), code: 'closed', detail: 'Aftalen er lukket.' }} />,
  )
  expect(screen.getByRole('alert')).toHaveTextContent('Aftalen er lukket.')
})

test('while saving, the form cannot be sent again', async () => {
  const onSubmit = vi.fn()
  await renderDanish(<TestForm onSubmit={onSubmit} pending />)
  await userEvent.type(screen.getByLabelText('Titel'), 'x{Enter}')
  await userEvent.click(screen.getByRole('button', { name: 'Gemmer …' }))
  expect(onSubmit).not.toHaveBeenCalled()
})

test('errors in lists are found with their full names', () => {
  const law = { type: 'required', message: 'm' }
  expect(flatErrors({ legalBasis: [undefined, { law }] } as never)).toEqual([
    { name: 'legalBasis.1.law', message: 'm' },
  ])
})

test('what is found wrong while one types stands on its field only, and leaves the focus where it is', async () => {
  await renderDanish(
    <TypingFaults value={{ title: 'Tallet er for lille.' }}>
      <TestForm />
    </TypingFaults>,
  )
  expect(screen.getByLabelText('Titel')).toHaveAccessibleDescription(/for lille/)
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
})
