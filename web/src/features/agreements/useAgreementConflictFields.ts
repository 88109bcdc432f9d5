import { isTextKey, useText } from '../../text'
import type { ConflictField } from '../../ui/ConflictView'
import type { LegalBasis } from '../../api/types'

/** How each field of an agreement is called and shown when two have changed it. */
export function useAgreementConflictFields(nameOf: (id: string) => string): ConflictField[] {
  const t = useText()
  const word = (group: string) => (value: unknown) => {
    const key = `agreements.${group}.${String(value)}`
    return isTextKey(key) ? t(key) : String(value)
  }
  const named = (value: unknown) => [value].flat().map(String).map(nameOf).join('\n')
  return [
    { name: 'kind', label: t('agreements.kind'), show: word('kind') },
    { name: 'title', label: t('agreements.form.title'), merge: true },
    { name: 'number', label: t('agreements.number') },
    { name: 'purpose', label: t('agreements.purpose'), merge: true },
    { name: 'confidentiality', label: t('agreements.confidentiality'), show: word('confidentiality') },
    { name: 'periodStart', label: t('agreements.form.periodStart') },
    { name: 'periodEnd', label: t('agreements.form.periodEnd') },
    { name: 'rhythm', label: t('agreements.rhythm'), show: word('rhythm') },
    { name: 'rhythmText', label: t('agreements.form.rhythmText'), merge: true },
    { name: 'ownerId', label: t('agreements.owner'), show: named },
    { name: 'parentId', label: t('agreements.partOf'), show: named },
    { name: 'predecessorId', label: t('agreements.form.predecessor'), show: named },
    { name: 'policyIds', label: t('agreements.form.policies'), show: named },
    { name: 'adoptedBy', label: t('agreements.form.adoptedBy') },
    { name: 'adoptedOn', label: t('agreements.form.adoptedOn') },
    { name: 'journalNumber', label: t('agreements.journalNumber') },
    { name: 'kle', label: t('agreements.kle') },
    {
      name: 'legalBasis',
      label: t('agreements.legalBasis'),
      show: lines(['law', 'section', 'paragraph', 'text']),
    },
    { name: 'sources', label: t('agreements.sources'), show: lines(['label', 'title', 'body', 'item']) },
    { name: 'staffGroups', label: t('agreements.staffGroups'), show: lines(['name', 'headcount', 'note']) },
  ]
}

type Row = Partial<Record<string, string>> & Partial<LegalBasis>

function lines(keys: readonly string[]) {
  return (value: unknown) =>
    (value as Row[])
      .map((row) =>
        keys
          .map((key) => row[key as keyof Row])
          .filter(Boolean)
          .join(', '),
      )
      .join('\n')
}
