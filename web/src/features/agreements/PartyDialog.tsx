import { zodResolver } from '@hookform/resolvers/zod'
import * as z from 'zod/mini'
import { api, ifMatch, queryClient, read } from '../../api/client'
import { problemOf } from '../../api/problem'
import type { Party, PartyInput, PartyRole } from '../../api/types'
import { useText } from '../../text'
import { partnerChoices } from '../../ui/choices'
import { DateField } from '../../ui/DateField'
import { EditDialog } from '../../ui/EditForm'
import { Select, TextField } from '../../ui/fields'
import { PickField } from '../../ui/PickField'
import { toast } from '../../ui/toast'
import { useArchive } from '../../ui/useArchive'
import { useEditor } from '../../ui/useEditor'

const roles = [
  'owner',
  'counterpart',
  'coParty',
  'supplier',
  'observer',
  'steeringGroup',
] as const satisfies readonly PartyRole[]

const schema = z
  .object({
    partnerId: z.string().check(z.minLength(1, 'agreements.party.partnerMissing')),
    role: z.string().check(z.minLength(1, 'agreements.party.roleMissing')),
    from: z.string(),
    to: z.string(),
    signedOn: z.string(),
    signedBy: z.string().check(z.trim()),
  })
  .check(
    z.refine(({ from, to }) => !from || !to || from <= to, {
      error: 'agreements.party.endsBeforeBegins',
      path: ['to'],
    }),
  )
type Values = z.infer<typeof schema>

const partners = partnerChoices()

function valuesOf(party: Party | null): Values {
  return {
    partnerId: party?.partnerId ?? '',
    role: party?.role ?? '',
    from: party?.from ?? '',
    to: party?.to ?? '',
    signedOn: party?.signedOn ?? '',
    signedBy: party?.signedBy ?? '',
  }
}

function inputOf({ partnerId, role, from, to, signedOn, signedBy }: Values): PartyInput {
  return {
    partnerId,
    role: role as PartyRole,
    from: from || null,
    to: to || null,
    signedOn: signedOn || null,
    signedBy: signedBy || null,
  }
}

interface PartyDialogProps {
  agreementId: string
  /** Null to add one. */
  party: Party | null
  onClose: () => void
}

export function PartyDialog({ agreementId, party, onClose }: PartyDialogProps) {
  const t = useText()
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['agreements'] })
  const editor = useEditor({
    name: `party.${party?.id ?? `new.${agreementId}`}`,
    resource: party,
    toValues: valuesOf,
    resolver: zodResolver(schema),
    save: (values, at) =>
      read(
        party && at
          ? api.PUT('/api/v1/parties/{party}', {
              params: { path: { party: party.id }, header: ifMatch(at) },
              body: inputOf(values),
            })
          : api.POST('/api/v1/agreements/{agreement}/parties', {
              params: { path: { agreement: agreementId } },
              body: inputOf(values),
            }),
      ),
    onSaved: () => {
      void refresh()
      toast('edit.saved')
    },
    leave: onClose,
  })
  const archive = useArchiveParty(refresh, onClose)
  return (
    <EditDialog
      title={party ? t('agreements.party.edit') : t('agreements.party.add')}
      onClose={onClose}
      editor={editor}
      fields={usePartyConflictFields(party)}
      historyOf={agreementId}
      submitLabel={party ? t('form.save') : t('edit.add')}
      archive={
        party?.may.includes('archive')
          ? {
              run: () => archive.mutate(party),
              pending: archive.isPending,
              problem: problemOf(archive.error),
            }
          : undefined
      }
    >
      <PartyFields party={party} />
    </EditDialog>
  )
}

function PartyFields({ party }: { party: Party | null }) {
  const t = useText()
  return (
    <>
      <PickField
        name="partnerId"
        label={t('agreements.party.partner')}
        source={partners}
        known={party && { id: party.partnerId, label: party.partnerName }}
      />
      <Select
        name="role"
        label={t('agreements.partyRole')}
        empty={t('form.choose')}
        options={roles.map((value) => ({ value, label: t(`agreements.partyRole.${value}`) }))}
      />
      <div className="field-pair">
        <DateField name="from" label={t('agreements.party.from')} optional />
        <DateField name="to" label={t('agreements.party.to')} optional />
      </div>
      <div className="field-pair">
        <DateField name="signedOn" label={t('agreements.party.signedOn')} optional />
        <TextField name="signedBy" label={t('agreements.party.signedBy')} maxLength={200} optional />
      </div>
    </>
  )
}

function useArchiveParty(refresh: () => Promise<unknown>, onClose: () => void) {
  return useArchive<Party>({
    title: ({ partnerName }) => partnerName,
    archive: (party) =>
      read(
        api.DELETE('/api/v1/parties/{party}', {
          params: { path: { party: party.id }, header: ifMatch(party) },
        }),
      ),
    restore: (party) =>
      read(
        api.POST('/api/v1/parties/{party}/restore', {
          params: { path: { party: party.id }, header: ifMatch(party) },
        }),
      ),
    refresh,
    onArchived: onClose,
  })
}

function usePartyConflictFields(party: Party | null) {
  const t = useText()
  return [
    {
      name: 'partnerId',
      label: t('agreements.party.partner'),
      show: (value: unknown) =>
        value === party?.partnerId ? party?.partnerName : t('agreements.party.partner'),
    },
    {
      name: 'role',
      label: t('agreements.partyRole'),
      show: (value: unknown) => t(`agreements.partyRole.${value as PartyRole}`),
    },
    { name: 'from', label: t('agreements.party.from') },
    { name: 'to', label: t('agreements.party.to') },
    { name: 'signedOn', label: t('agreements.party.signedOn') },
    { name: 'signedBy', label: t('agreements.party.signedBy'), merge: true },
  ]
}
