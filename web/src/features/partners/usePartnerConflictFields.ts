import type { Partner, PartnerKind } from '../../api/types'
import { useText } from '../../text'
import type { ConflictField } from '../../ui/ConflictView'

/** How each field of an organisation is called and shown when two have changed it. */
export function usePartnerConflictFields(partner: Partner | null): ConflictField[] {
  const t = useText()
  const named = (value: unknown) => {
    if (value === partner?.parentId) return partner?.parentName
    return value === partner?.successorId ? partner?.successorName : t('partners.anotherPartner')
  }
  return [
    { name: 'kind', label: t('partners.kind'), show: (value) => t(`partners.kind.${value as PartnerKind}`) },
    { name: 'name', label: t('partners.name'), merge: true },
    { name: 'shortName', label: t('partners.shortName') },
    { name: 'parentId', label: t('partners.parent'), show: named },
    { name: 'cvr', label: t('partners.cvr') },
    { name: 'gln', label: t('partners.gln') },
    { name: 'sor', label: t('partners.sor') },
    { name: 'municipalityCode', label: t('partners.municipalityCode') },
    { name: 'regionCode', label: t('partners.regionCode') },
    { name: 'code', label: t('partners.code') },
    {
      name: 'externalIds',
      label: t('partners.externalIds'),
      show: (value) =>
        (value as Partner['externalIds'])
          .map(({ scheme, value: number }) => `${scheme}: ${number}`)
          .join('\n'),
    },
    { name: 'contactName', label: t('partners.contactName') },
    { name: 'phone', label: t('partners.phone') },
    { name: 'email', label: t('partners.email') },
    { name: 'website', label: t('partners.website') },
    { name: 'address', label: t('partners.address'), merge: true },
    { name: 'validFrom', label: t('partners.form.validFrom') },
    { name: 'validTo', label: t('partners.form.validTo') },
    { name: 'successorId', label: t('partners.form.successor'), show: named },
    { name: 'note', label: t('partners.note'), merge: true },
  ]
}
