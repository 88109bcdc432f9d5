import { useSession } from '../../api/session'
import type { Agreement } from '../../api/types'
import { useText } from '../../text'
import { agreementChoices, partnerChoices } from '../../ui/choices'
import { DateField } from '../../ui/DateField'
import { Select, TextArea, TextField } from '../../ui/fields'
import { FormPart } from '../../ui/FormPart'
import { PickField } from '../../ui/PickField'
import { PickList } from '../../ui/PickList'
import { RepeatGroup } from '../../ui/RepeatGroup'
import { blankLaw, blankSource, blankStaff, confidentialities, rhythms } from './agreementValues'
import { agreementKinds } from './search'

const partners = partnerChoices()
const agreements = agreementChoices()
const policies = agreementChoices('policy')

/** Every field of an agreement, in the order in which the documents have them. */
export function AgreementFields({ agreement }: { agreement: Agreement | null }) {
  return (
    <>
      <Basics agreement={agreement} />
      <Period />
      <Place agreement={agreement} />
      <Adoption />
      <Basis />
    </>
  )
}

function Basics({ agreement }: { agreement: Agreement | null }) {
  const t = useText()
  return (
    <FormPart title={t('agreements.one')}>
      {!agreement && <MunicipalityField />}
      <Select
        name="kind"
        label={t('agreements.kind')}
        empty={t('form.choose')}
        options={agreementKinds.map((value) => ({ value, label: t(`agreements.kind.${value}`) }))}
      />
      <TextField name="title" label={t('agreements.form.title')} maxLength={300} />
      <TextField name="number" label={t('agreements.number')} maxLength={40} optional />
      <TextArea name="purpose" label={t('agreements.purpose')} maxLength={4000} optional />
      <Select
        name="confidentiality"
        label={t('agreements.confidentiality')}
        hint={t('agreements.form.confidentialityHint')}
        options={confidentialities.map((value) => ({
          value,
          label: t(`agreements.confidentiality.${value}`),
        }))}
      />
    </FormPart>
  )
}

/** Only asked of those who make agreements in several municipalities. */
function MunicipalityField() {
  const t = useText()
  const { user } = useSession()
  const places = (user?.memberships ?? []).filter(({ permissions }) => permissions.includes('editAgreements'))
  if (places.length < 2) return null
  return (
    <Select
      name="municipalityId"
      label={t('common.municipality')}
      options={places.map((place) => ({ value: place.municipalityId, label: place.municipalityName }))}
    />
  )
}

function Period() {
  const t = useText()
  return (
    <FormPart title={t('agreements.form.periodPart')}>
      <div className="field-pair">
        <DateField name="periodStart" label={t('agreements.form.periodStart')} />
        <DateField
          name="periodEnd"
          label={t('agreements.form.periodEnd')}
          hint={t('agreements.form.periodEndHint')}
          optional
        />
      </div>
      <Select
        name="rhythm"
        label={t('agreements.rhythm')}
        empty={t('common.none')}
        options={rhythms.map((value) => ({ value, label: t(`agreements.rhythm.${value}`) }))}
        optional
      />
      <TextField
        name="rhythmText"
        label={t('agreements.form.rhythmText')}
        hint={t('agreements.form.rhythmTextHint')}
        maxLength={500}
        optional
      />
    </FormPart>
  )
}

function Place({ agreement }: { agreement: Agreement | null }) {
  const t = useText()
  const itself = agreement ? [agreement.id] : []
  return (
    <FormPart title={t('agreements.form.placePart')}>
      <PickField
        name="ownerId"
        label={t('agreements.owner')}
        hint={t('agreements.form.ownerHint')}
        source={partners}
        known={agreement && { id: agreement.ownerId, label: agreement.ownerName }}
      />
      <PickField name="parentId" label={t('agreements.partOf')} source={agreements} optional />
      <PickField
        name="predecessorId"
        label={t('agreements.form.predecessor')}
        hint={t('agreements.form.predecessorHint')}
        source={agreements}
        optional
      />
      <PickList
        name="policyIds"
        label={t('agreements.form.policies')}
        source={policies}
        except={itself}
        optional
      />
    </FormPart>
  )
}

function Adoption() {
  const t = useText()
  return (
    <FormPart title={t('agreements.form.adoptionPart')}>
      <div className="field-pair">
        <TextField name="adoptedBy" label={t('agreements.form.adoptedBy')} maxLength={200} optional />
        <DateField name="adoptedOn" label={t('agreements.form.adoptedOn')} optional />
      </div>
      <div className="field-pair">
        <TextField name="journalNumber" label={t('agreements.journalNumber')} maxLength={60} optional />
        <TextField
          name="kle"
          label={t('agreements.kle')}
          hint={t('agreements.form.kleHint')}
          maxLength={20}
          optional
        />
      </div>
    </FormPart>
  )
}

function Basis() {
  const t = useText()
  return (
    <FormPart title={t('agreements.form.basisPart')}>
      <RepeatGroup
        name="legalBasis"
        legend={t('agreements.legalBasis')}
        itemName={t('agreements.form.law')}
        addLabel={t('agreements.form.addLaw')}
        blank={blankLaw}
        max={50}
      >
        {(row) => <LawFields row={row} />}
      </RepeatGroup>
      <RepeatGroup
        name="sources"
        legend={t('agreements.sources')}
        itemName={t('agreements.form.source')}
        addLabel={t('agreements.form.addSource')}
        blank={blankSource}
        max={50}
      >
        {(row) => <SourceFields row={row} />}
      </RepeatGroup>
      <RepeatGroup
        name="staffGroups"
        legend={t('agreements.staffGroups')}
        hint={t('agreements.form.staffHint')}
        itemName={t('agreements.staffGroup')}
        addLabel={t('agreements.form.addStaff')}
        blank={blankStaff}
        max={50}
      >
        {(row) => <StaffFields row={row} />}
      </RepeatGroup>
    </FormPart>
  )
}

function LawFields({ row }: { row: string }) {
  const t = useText()
  return (
    <>
      <TextField name={`${row}.law`} label={t('agreements.form.law')} maxLength={300} />
      <div className="field-pair">
        <TextField name={`${row}.section`} label={t('agreements.form.lawSection')} maxLength={60} optional />
        <TextField
          name={`${row}.paragraph`}
          label={t('agreements.form.lawParagraph')}
          maxLength={60}
          optional
        />
      </div>
      <TextArea name={`${row}.text`} label={t('agreements.form.lawText')} maxLength={2000} optional />
      <UrlField row={row} />
    </>
  )
}

function SourceFields({ row }: { row: string }) {
  const t = useText()
  return (
    <>
      <TextField
        name={`${row}.label`}
        label={t('agreements.form.sourceLabel')}
        hint={t('agreements.form.sourceLabelHint')}
        maxLength={200}
      />
      <TextField name={`${row}.title`} label={t('agreements.form.sourceTitle')} maxLength={300} optional />
      <div className="field-pair">
        <TextField name={`${row}.body`} label={t('agreements.form.sourceBody')} maxLength={200} optional />
        <DateField name={`${row}.meetingDate`} label={t('agreements.form.meetingDate')} optional />
        <TextField name={`${row}.item`} label={t('agreements.form.sourceItem')} maxLength={60} optional />
      </div>
      <UrlField row={row} />
    </>
  )
}

function StaffFields({ row }: { row: string }) {
  const t = useText()
  return (
    <>
      <div className="field-pair">
        <TextField name={`${row}.name`} label={t('agreements.form.staffName')} maxLength={200} />
        <TextField
          name={`${row}.headcount`}
          label={t('agreements.headcount')}
          inputMode="numeric"
          maxLength={9}
          optional
        />
      </div>
      <TextField name={`${row}.note`} label={t('agreements.form.staffNote')} maxLength={1000} optional />
    </>
  )
}

function UrlField({ row }: { row: string }) {
  const t = useText()
  return (
    <TextField
      name={`${row}.url`}
      label={t('agreements.form.url')}
      hint={t('agreements.form.urlHint')}
      inputMode="url"
      maxLength={500}
      optional
    />
  )
}
