import { zodResolver } from '@hookform/resolvers/zod'
import { useNavigate } from '@tanstack/react-router'
import { useWatch } from 'react-hook-form'
import { api, ifMatch, queryClient, read } from '../../api/client'
import { useSession } from '../../api/session'
import type { Partner } from '../../api/types'
import { useText } from '../../text'
import { partnerChoices } from '../../ui/choices'
import { DateField } from '../../ui/DateField'
import { EditForm } from '../../ui/EditForm'
import { Select, TextArea, TextField } from '../../ui/fields'
import { FormPart } from '../../ui/FormPart'
import { Link } from '../../ui/Link'
import { PickField } from '../../ui/PickField'
import { RepeatGroup } from '../../ui/RepeatGroup'
import { toast } from '../../ui/toast'
import { useEditor } from '../../ui/useEditor'
import { partnerInput, partnerSchema, partnerValues } from './partnerValues'
import { partnerKinds } from './search'
import { usePartnerConflictFields } from './usePartnerConflictFields'

const partners = partnerChoices()

interface PartnerFormProps {
  /** Null for a new one. */
  partner: Partner | null
  /** The organisation that a new one is added under. */
  under?: string | undefined
}

export function PartnerForm({ partner, under }: PartnerFormProps) {
  const t = useText()
  const navigate = useNavigate()
  const places = useEditablePlaces()
  const editor = useEditor({
    name: `partner.${partner?.id ?? 'new'}`,
    resource: partner,
    toValues: (resource: Partner | null) =>
      partnerValues(resource, under, places.length > 1 ? places[0]?.municipalityId : ''),
    resolver: zodResolver(partnerSchema),
    save: (values, at) => {
      const body = partnerInput(values)
      if (partner && at) {
        const params = { path: { partner: partner.id }, header: ifMatch(at) }
        return read(api.PUT('/api/v1/partners/{partner}', { params, body }))
      }
      const { municipalityId } = values
      return read(
        api.POST('/api/v1/partners', { body: { ...body, ...(municipalityId && { municipalityId }) } }),
      )
    },
    onSaved: () => {
      void queryClient.invalidateQueries({ queryKey: ['partners'] })
      toast('edit.saved')
    },
    leave: ({ id }) => void navigate({ to: '/parter/$partnerId', params: { partnerId: id } }),
  })
  return (
    <EditForm
      editor={editor}
      fields={usePartnerConflictFields(partner)}
      submitLabel={partner ? t('form.save') : t('partners.form.create')}
      cancel={
        partner ? (
          <Link look="secondary" to="/parter/$partnerId" params={{ partnerId: partner.id }}>
            {t('form.cancel')}
          </Link>
        ) : (
          <Link look="secondary" to="/parter">
            {t('form.cancel')}
          </Link>
        )
      }
    >
      <Names partner={partner} places={partner ? [] : places} />
      <Numbers />
      <Contact />
      <Validity partner={partner} />
    </EditForm>
  )
}

function useEditablePlaces() {
  const { user } = useSession()
  return (user?.memberships ?? []).filter(({ permissions }) => permissions.includes('editPartners'))
}

function Names({
  partner,
  places,
}: {
  partner: Partner | null
  places: ReturnType<typeof useEditablePlaces>
}) {
  const t = useText()
  return (
    <FormPart title={t('partners.one')}>
      {places.length > 1 && (
        <Select
          name="municipalityId"
          label={t('partners.dataSet')}
          options={places.map((place) => ({ value: place.municipalityId, label: place.municipalityName }))}
        />
      )}
      <Select
        name="kind"
        label={t('partners.kind')}
        empty={t('form.choose')}
        options={partnerKinds.map((value) => ({ value, label: t(`partners.kind.${value}`) }))}
      />
      <TextField name="name" label={t('partners.name')} maxLength={200} />
      <TextField
        name="shortName"
        label={t('partners.shortName')}
        hint={t('partners.form.shortNameHint')}
        maxLength={60}
        optional
      />
      <PickField
        name="parentId"
        label={t('partners.parent')}
        hint={t('partners.form.parentHint')}
        source={partners}
        known={partner?.parentId ? { id: partner.parentId, label: partner.parentName ?? '' } : null}
        optional
      />
    </FormPart>
  )
}

function Numbers() {
  const t = useText()
  return (
    <FormPart title={t('partners.form.numbersPart')}>
      <div className="field-pair">
        <TextField
          name="cvr"
          label={t('partners.cvr')}
          hint={t('partners.form.cvrHint')}
          maxLength={20}
          optional
        />
        <TextField
          name="gln"
          label={t('partners.gln')}
          hint={t('partners.form.glnHint')}
          maxLength={30}
          optional
        />
      </div>
      <TextField
        name="sor"
        label={t('partners.sor')}
        hint={t('partners.form.sorHint')}
        maxLength={40}
        optional
      />
      <OfficialCode kind="municipality" name="municipalityCode" />
      <OfficialCode kind="region" name="regionCode" />
      <TextField
        name="code"
        label={t('partners.code')}
        hint={t('partners.form.codeHint')}
        maxLength={64}
        optional
      />
      <RepeatGroup
        name="externalIds"
        legend={t('partners.externalIds')}
        itemName={t('partners.form.number')}
        addLabel={t('partners.form.addNumber')}
        blank={{ scheme: '', value: '' }}
      >
        {(row) => (
          <div className="field-pair">
            <TextField name={`${row}.scheme`} label={t('partners.form.scheme')} maxLength={60} />
            <TextField name={`${row}.value`} label={t('partners.form.number')} maxLength={100} />
          </div>
        )}
      </RepeatGroup>
    </FormPart>
  )
}

/** Only asked of municipalities and regions, or where one is there already. */
function OfficialCode({
  kind,
  name,
}: {
  kind: 'municipality' | 'region'
  name: 'municipalityCode' | 'regionCode'
}) {
  const t = useText()
  const [chosen, code]: [string, string] = useWatch({ name: ['kind', name] })
  if (chosen !== kind && !code) return null
  return (
    <TextField
      name={name}
      label={t(`partners.${name}`)}
      hint={t(`partners.form.${name}Hint`)}
      maxLength={8}
      optional
    />
  )
}

function Contact() {
  const t = useText()
  return (
    <FormPart title={t('partners.form.contactPart')}>
      <TextField name="contactName" label={t('partners.contactName')} maxLength={200} optional />
      <div className="field-pair">
        <TextField name="phone" type="tel" label={t('partners.phone')} maxLength={40} optional />
        <TextField name="email" type="email" label={t('partners.email')} maxLength={254} optional />
      </div>
      <TextField
        name="website"
        label={t('partners.website')}
        hint={t('agreements.form.urlHint')}
        inputMode="url"
        maxLength={500}
        optional
      />
      <TextArea
        name="address"
        label={t('partners.address')}
        hint={t('partners.form.addressHint')}
        maxLength={500}
        optional
      />
    </FormPart>
  )
}

function Validity({ partner }: { partner: Partner | null }) {
  const t = useText()
  return (
    <FormPart title={t('partners.form.validityPart')}>
      <div className="field-pair">
        <DateField name="validFrom" label={t('partners.form.validFrom')} optional />
        <DateField name="validTo" label={t('partners.form.validTo')} optional />
      </div>
      <PickField
        name="successorId"
        label={t('partners.form.successor')}
        hint={t('partners.form.successorHint')}
        source={partners}
        known={partner?.successorId ? { id: partner.successorId, label: partner.successorName ?? '' } : null}
        optional
      />
      <TextArea name="note" label={t('partners.note')} maxLength={4000} optional />
    </FormPart>
  )
}
