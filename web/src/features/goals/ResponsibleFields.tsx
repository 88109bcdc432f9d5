import { useText } from '../../text'
import { partnerChoices, personChoices } from '../../ui/choices'
import { TextField } from '../../ui/fields'
import { PickField } from '../../ui/PickField'

const partners = partnerChoices()

interface Responsible {
  responsiblePartnerId: string | null
  responsiblePartnerName: string | null
  responsiblePersonId: string | null
  responsiblePersonName: string | null
}

/** Who is responsible: in the register, and as the document says it. */
export function ResponsibleFields({ known }: { known: Responsible | null }) {
  const t = useText()
  return (
    <>
      <PickField
        name="responsiblePartnerId"
        label={t('goals.form.responsiblePartner')}
        source={partners}
        known={choiceOf(known?.responsiblePartnerId, known?.responsiblePartnerName)}
        optional
      />
      <PickField
        name="responsiblePersonId"
        label={t('goals.form.responsiblePerson')}
        source={personChoices}
        known={choiceOf(known?.responsiblePersonId, known?.responsiblePersonName)}
        optional
      />
      <TextField
        name="responsibleText"
        label={t('goals.form.responsibleText')}
        hint={t('goals.form.responsibleTextHint')}
        maxLength={500}
        optional
      />
    </>
  )
}

function choiceOf(id: string | null | undefined, label: string | null | undefined) {
  return id && label ? { id, label } : null
}

/** How the three fields are told in a conflict. */
export function useResponsibleConflictFields(known: Responsible | null) {
  const t = useText()
  const named = (value: unknown) => {
    if (value === known?.responsiblePartnerId) return known?.responsiblePartnerName
    if (value === known?.responsiblePersonId) return known?.responsiblePersonName
    return t('goals.form.anotherChoice')
  }
  return [
    { name: 'responsiblePartnerId', label: t('goals.form.responsiblePartner'), show: named },
    { name: 'responsiblePersonId', label: t('goals.form.responsiblePerson'), show: named },
    { name: 'responsibleText', label: t('goals.form.responsibleText'), merge: true },
  ]
}
