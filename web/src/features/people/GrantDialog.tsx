import { zodResolver } from '@hookform/resolvers/zod'
import * as z from 'zod/mini'
import { api, ifMatch, read } from '../../api/client'
import type { Grant, GrantInput, Person, Role } from '../../api/types'
import { useText } from '../../text'
import { todayIso } from '../../text/format'
import { agreementChoices, partnerChoices } from '../../ui/choices'
import { DateField } from '../../ui/DateField'
import { EditDialog } from '../../ui/EditForm'
import { PickField } from '../../ui/PickField'
import { RadioList } from '../../ui/RadioList'
import { toast } from '../../ui/toast'
import { useEditor } from '../../ui/useEditor'
import { refreshPeople } from './people'

const roles = [
  'reader',
  'reporter',
  'owner',
  'approver',
  'auditor',
  'partner',
  'admin',
] as const satisfies readonly Role[]

const schema = z
  .object({
    role: z.string().check(z.minLength(1, 'people.grants.roleMissing')),
    partnerId: z.string().check(z.minLength(1, 'people.grants.placeMissing')),
    agreementId: z.string(),
    from: z.string().check(z.minLength(1, 'people.grants.fromMissing')),
    to: z.string(),
  })
  .check(
    z.refine(({ from, to }) => !to || from <= to, { error: 'people.grants.endsBeforeBegins', path: ['to'] }),
  )
type Values = z.infer<typeof schema>

const partners = partnerChoices()
const agreements = agreementChoices()

interface GrantDialogProps {
  person: Person
  /** Null to give a new role; of one that is given only the days can be changed here. */
  grant: Grant | null
  onClose: () => void
}

export function GrantDialog({ person, grant, onClose }: GrantDialogProps) {
  const t = useText()
  const editor = useEditor({
    name: `grant.${grant?.id ?? `new.${person.id}`}`,
    resource: grant,
    toValues: (known: Grant | null): Values => ({
      role: known?.role ?? '',
      partnerId: known?.partnerId ?? person.partnerId ?? '',
      agreementId: known?.agreementId ?? '',
      from: known?.from ?? todayIso(),
      to: known?.to ?? '',
    }),
    resolver: zodResolver(schema),
    save: (values, at) => {
      const body = inputOf(person, values)
      if (!grant || !at) return read(api.POST('/api/v1/grants', { body }))
      const params = { path: { grant: grant.id }, header: ifMatch(at) }
      return read(api.PUT('/api/v1/grants/{grant}', { params, body }))
    },
    onSaved: () => {
      void refreshPeople()
      toast('edit.saved')
    },
    leave: onClose,
  })
  return (
    <EditDialog
      title={grant ? t('people.grants.endTitle') : t('people.grants.addTitle', { name: person.name })}
      onClose={onClose}
      editor={editor}
      fields={useConflictFields()}
      submitLabel={grant ? t('form.save') : t('people.grants.give')}
    >
      {grant ? <Given grant={grant} /> : <Wanted person={person} />}
      <div className="field-pair">
        <DateField name="from" label={t('people.grants.from')} />
        <DateField name="to" label={t('people.grants.to')} hint={t('people.grants.toHint')} optional />
      </div>
    </EditDialog>
  )
}

function inputOf(person: Person, { role, partnerId, agreementId, from, to }: Values): GrantInput {
  return {
    personId: person.id,
    role: role as Role,
    partnerId,
    agreementId: agreementId || null,
    from,
    to: to || null,
  }
}

function Given({ grant: { role, partnerName } }: { grant: Grant }) {
  const t = useText()
  return (
    <p>
      <strong>{t(`people.role.${role}`)}</strong>, {partnerName}
    </p>
  )
}

function Wanted({ person }: { person: Person }) {
  const t = useText()
  return (
    <>
      <RadioList
        name="role"
        label={t('people.role')}
        options={roles.map((value) => ({
          value,
          label: t(`people.role.${value}`),
          hint: t(`people.role.${value}.body`),
        }))}
      />
      <PickField
        name="partnerId"
        label={t('people.grants.place')}
        hint={t('people.grants.placeHint')}
        source={partners}
        known={person.partnerId ? { id: person.partnerId, label: person.partnerName ?? '' } : null}
      />
      <PickField
        name="agreementId"
        label={t('people.grants.agreement')}
        hint={t('people.grants.agreementHint')}
        source={agreements}
        optional
      />
    </>
  )
}

function useConflictFields() {
  const t = useText()
  return [
    { name: 'role', label: t('people.role'), show: (value: unknown) => t(`people.role.${value as Role}`) },
    { name: 'from', label: t('people.grants.from') },
    { name: 'to', label: t('people.grants.to') },
  ]
}
