import { zodResolver } from '@hookform/resolvers/zod'
import { fireEvent, screen, within } from '@testing-library/react'
import { useForm } from 'react-hook-form'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { renderDanish } from '../test-render'
import { FormShell } from './FormShell'
import { formOptions } from './formOptions'
import { RepeatGroup } from './RepeatGroup'
import { TextField } from './fields'

const missing = 'cohorts.form.wavesMissing'
const schema = z.object({ waves: z.array(z.object({ note: z.string() })).check(z.minLength(1, missing)) })

function Waves() {
  const defaultValues = { waves: [{ note: '' }] }
  const form = useForm({ ...formOptions, resolver: zodResolver(schema), defaultValues })
  return (
    <FormShell form={form} onSubmit={() => undefined} pending={false} problem={null} submitLabel="Gem">
      <RepeatGroup
        name="waves"
        legend="Tidspunkter"
        itemName="Tidspunkt"
        addLabel="Tilføj"
        blank={{ note: '' }}
      >
        {(prefix) => <TextField name={`${prefix}.note`} label="Note" />}
      </RepeatGroup>
    </FormShell>
  )
}

test('a list that misses its only row says so where it stands, and in the summary', async () => {
  await renderDanish(<Waves />)
  fireEvent.click(screen.getByRole('button', { name: 'Fjern Tidspunkt 1' }))
  fireEvent.click(screen.getByRole('button', { name: 'Gem' }))
  const said = 'Der skal være mindst ét måletidspunkt.'
  const list = screen.getByRole('group', { name: 'Tidspunkter' })
  expect(await within(list).findByText(said)).toBeVisible()
  expect(screen.getByRole('link', { name: said })).toHaveAttribute('href', `#${list.id}`)
  fireEvent.click(screen.getByRole('button', { name: 'Tilføj' }))
  await expect.poll(() => screen.queryByText(said)).toBeNull()
})
