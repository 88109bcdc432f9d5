import { zodResolver } from '@hookform/resolvers/zod'
import { useNavigate } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { api, ifMatch, read } from '../../api/client'
import { useSession } from '../../api/session'
import type { Person, PersonInput } from '../../api/types'
import { useText } from '../../text'
import { partnerChoices } from '../../ui/choices'
import { EditForm } from '../../ui/EditForm'
import { Select, TextField } from '../../ui/fields'
import { Link } from '../../ui/Link'
import { PickField } from '../../ui/PickField'
import { toast } from '../../ui/toast'
import { useEditor } from '../../ui/useEditor'
import { refreshPeople } from './people'

const schema = z.object({
  municipalityId: z.string(),
  name: z.string().check(z.trim(), z.minLength(1, 'people.form.nameMissing')),
  email: z.string().check(z.trim(), z.minLength(1, 'people.form.emailMissing')),
  title: z.string().check(z.trim()),
  phone: z.string().check(z.trim()),
  partnerId: z.string(),
})
type Values = z.infer<typeof schema>

const partners = partnerChoices()

function inputOf({ name, email, title, phone, partnerId }: Values): PersonInput {
  return { name, email, title: title || null, phone: phone || null, partnerId: partnerId || null }
}

/** Makes a card for a person, or changes one. The e-mail address is the login and stays. */
export function PersonForm({ person }: { person: Person | null }) {
  const t = useText()
  const navigate = useNavigate()
  const places = useEditablePlaces()
  const several = places.length > 1
  const editor = useEditor({
    name: `person.${person?.id ?? 'new'}`,
    resource: person,
    toValues: (known: Person | null): Values => ({
      municipalityId: known?.municipalityId ?? (several ? (places[0]?.municipalityId ?? '') : ''),
      name: known?.name ?? '',
      email: known?.email ?? '',
      title: known?.title ?? '',
      phone: known?.phone ?? '',
      partnerId: known?.partnerId ?? '',
    }),
    resolver: zodResolver(schema),
    save: (values, at) => {
      const body = inputOf(values)
      if (person && at) {
        const params = { path: { person: person.id }, header: ifMatch(at) }
        return read(api.PUT('/api/v1/people/{person}', { params, body }))
      }
      const { municipalityId } = values
      return read(
        api.POST('/api/v1/people', { body: { ...body, ...(municipalityId && { municipalityId }) } }),
      )
    },
    onSaved: () => {
      void refreshPeople()
      toast('edit.saved')
    },
    leave: ({ id }) => void navigate({ to: '/brugere/$personId', params: { personId: id } }),
  })
  return (
    <EditForm
      editor={editor}
      fields={useConflictFields(person)}
      submitLabel={person ? t('form.save') : t('people.form.create')}
      cancel={<Back person={person} />}
    >
      {!person && several && (
        <Select
          name="municipalityId"
          label={t('common.municipality')}
          options={places.map((place) => ({ value: place.municipalityId, label: place.municipalityName }))}
        />
      )}
      <PersonFields person={person} />
    </EditForm>
  )
}

function useEditablePlaces() {
  const { user } = useSession()
  return (user?.memberships ?? []).filter(({ permissions }) => permissions.includes('editPeople'))
}

function Back({ person }: { person: Person | null }) {
  const t = useText()
  return person ? (
    <Link look="secondary" to="/brugere/$personId" params={{ personId: person.id }}>
      {t('form.cancel')}
    </Link>
  ) : (
    <Link look="secondary" to="/brugere">
      {t('form.cancel')}
    </Link>
  )
}

function PersonFields({ person }: { person: Person | null }) {
  const t = useText()
  return (
    <>
      <TextField name="name" label={t('people.name')} maxLength={200} autoComplete="off" />
      <TextField
        name="email"
        type="email"
        label={t('people.email')}
        hint={person ? t('people.form.emailFixed') : t('people.form.emailHint')}
        readOnly={person !== null}
        maxLength={254}
        autoComplete="off"
      />
      <TextField name="title" label={t('people.jobTitle')} maxLength={200} autoComplete="off" optional />
      <TextField
        name="phone"
        type="tel"
        label={t('people.phone')}
        maxLength={40}
        autoComplete="off"
        optional
      />
      <PickField
        name="partnerId"
        label={t('people.partner')}
        hint={t('people.form.partnerHint')}
        source={partners}
        known={person?.partnerId ? { id: person.partnerId, label: person.partnerName ?? '' } : null}
        optional
      />
    </>
  )
}

function useConflictFields(person: Person | null) {
  const t = useText()
  return [
    { name: 'name', label: t('people.name'), merge: true },
    { name: 'title', label: t('people.jobTitle'), merge: true },
    { name: 'phone', label: t('people.phone') },
    {
      name: 'partnerId',
      label: t('people.partner'),
      show: (value: unknown) =>
        value === person?.partnerId ? person?.partnerName : t('partners.anotherPartner'),
    },
  ]
}
