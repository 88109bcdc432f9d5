import { lazy, Suspense, useState } from 'react'
import type { Agreement, Party } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { Button } from '../../ui/Button'
import { DataTable, type Column } from '../../ui/DataTable'
import { Link } from '../../ui/Link'

const PartyDialog = lazy(() => import('./PartyDialog').then((module) => ({ default: module.PartyDialog })))

interface AgreementPartiesProps {
  agreement: Agreement
  parties: readonly Party[]
}

export function AgreementParties({ agreement, parties }: AgreementPartiesProps) {
  const t = useText()
  const [opened, setOpened] = useState<Party | 'new' | null>(null)
  const mayEdit = agreement.may.includes('edit')
  const columns = usePartyColumns(parties, mayEdit ? setOpened : null)
  if (parties.length === 0 && !mayEdit) return null
  return (
    <section className="stack" aria-labelledby="parties-heading">
      <div className="agreement-section-head">
        <h2 id="parties-heading">{t('agreements.parties')}</h2>
        {mayEdit && (
          <Button small className="no-print" onClick={() => setOpened('new')}>
            {t('agreements.party.add')}
          </Button>
        )}
      </div>
      {parties.length === 0 && <p className="muted">{t('agreements.party.none')}</p>}
      {parties.length > 0 && (
        <DataTable
          caption={t('agreements.parties')}
          rows={parties}
          rowKey={({ id }) => id}
          columns={columns}
        />
      )}
      <Suspense>
        {opened && (
          <PartyDialog
            agreementId={agreement.id}
            party={opened === 'new' ? null : opened}
            onClose={() => setOpened(null)}
          />
        )}
      </Suspense>
    </section>
  )
}

/** Columns that would be empty all the way down are left out. */
function usePartyColumns(parties: readonly Party[], onEdit: ((party: Party) => void) | null) {
  const t = useText()
  const format = useFormats()
  const columns: (Column<Party> | false)[] = [
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
    parties.some(({ from, to }) => from ?? to) && {
      key: 'period',
      header: t('agreements.period'),
      cell: ({ from, to }) => format.period(from, to),
      nowrap: true,
    },
    parties.some(({ signedOn, signedBy }) => signedOn ?? signedBy) && {
      key: 'signed',
      header: t('agreements.signed'),
      cell: ({ signedOn, signedBy }) =>
        [signedOn && format.date(signedOn), signedBy].filter(Boolean).join(', '),
    },
    onEdit !== null && {
      key: 'edit',
      header: t('common.edit'),
      cell: (party) => (
        <Button
          small
          look="plain"
          className="no-print"
          aria-label={t('edit.editThis', { name: party.partnerName })}
          onClick={() => onEdit(party)}
        >
          {t('common.edit')}
        </Button>
      ),
      phone: 'bare',
    },
  ]
  return columns.filter((column) => column !== false)
}
