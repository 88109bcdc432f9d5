import type { Agreement, Party } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { Facts } from '../../ui/Facts'

export function AgreementFacts({ agreement, parties }: { agreement: Agreement; parties: readonly Party[] }) {
  const t = useText()
  const format = useFormats()
  const rhythm = agreement.rhythm && t(`agreements.rhythm.${agreement.rhythm}`)
  const adopted = [agreement.adoptedBy, agreement.adoptedOn && format.date(agreement.adoptedOn)]
  return (
    <Facts
      items={[
        { label: t('agreements.kind'), value: t(`agreements.kind.${agreement.kind}`) },
        { label: t('agreements.period'), value: format.period(agreement.periodStart, agreement.periodEnd) },
        { label: t('common.municipality'), value: agreement.municipalityName },
        { label: t('agreements.owner'), value: agreement.ownerName },
        { label: t('agreements.adopted'), value: adopted.filter(Boolean).join(', ') },
        { label: t('agreements.rhythm'), value: agreement.rhythmText ?? rhythm },
        { label: t('agreements.number'), value: agreement.number },
        { label: t('agreements.journalNumber'), value: agreement.journalNumber },
        { label: t('agreements.kle'), value: agreement.kle },
        {
          label: t('agreements.confidentiality'),
          value: t(`agreements.confidentiality.${agreement.confidentiality}`),
        },
        {
          label: t('agreements.parties'),
          value: parties.map((party) => party.partnerName).join(', '),
          wide: true,
        },
        {
          label: t('agreements.purpose'),
          value: agreement.purpose && <span className="agreement-prose">{agreement.purpose}</span>,
          wide: true,
        },
      ]}
    />
  )
}
