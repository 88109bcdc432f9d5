import type { Party } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { DataTable, type Column } from '../../ui/DataTable'
import { Link } from '../../ui/Link'

export function AgreementParties({ parties }: { parties: readonly Party[] }) {
  const t = useText()
  const format = useFormats()
  if (parties.length === 0) return null
  const columns: Column<Party>[] = [
    {
      key: 'name',
      header: t('agreements.party'),
      cell: ({ partnerId, partnerName, partnerKind }) => (
        <>
          <Link to="/parter/$partnerId" params={{ partnerId }}>
            {partnerName}
          </Link>
          <span className="subline">{t(`partners.kind.${partnerKind}`)}</span>
        </>
      ),
    },
    {
      key: 'role',
      header: t('agreements.partyRole'),
      cell: ({ role }) => t(`agreements.partyRole.${role}`),
      phone: 'bare',
    },
    {
      key: 'period',
      header: t('agreements.period'),
      cell: ({ from, to }) => format.period(from, to),
      nowrap: true,
    },
    {
      key: 'signed',
      header: t('agreements.signed'),
      cell: ({ signedOn, signedBy }) =>
        [signedOn && format.date(signedOn), signedBy].filter(Boolean).join(', '),
    },
  ]
  const used = columns.filter(({ key }) =>
    key === 'period'
      ? parties.some(({ from, to }) => from ?? to)
      : key !== 'signed' || parties.some(({ signedOn, signedBy }) => signedOn ?? signedBy),
  )
  return (
    <section className="stack" aria-labelledby="parties-heading">
      <h2 id="parties-heading">{t('agreements.parties')}</h2>
      <DataTable caption={t('agreements.parties')} rows={parties} rowKey={({ id }) => id} columns={used} />
    </section>
  )
}
