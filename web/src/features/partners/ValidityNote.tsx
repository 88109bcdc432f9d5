import type { Partner } from '../../api/types'
import { useText } from '../../text'
import { todayIso, useFormats } from '../../text/format'
import { validityOf } from './validity'

/** «Overgår til Region Østdanmark den 1. januar 2027»; nothing for those that simply go on. */
export function ValidityNote({ partner }: { partner: Partner }) {
  const t = useText()
  const format = useFormats()
  const validity = validityOf(partner, todayIso())
  if (!validity) return null
  return t(`partners.validity.${validity.kind}`, {
    date: format.longDate(validity.on),
    successor: partner.successorName ?? t('partners.anotherPartner'),
  })
}
