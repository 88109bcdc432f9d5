import type { ReactNode } from 'react'
import type { Agreement, Relation, Relations } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { Link } from '../../ui/Link'
import { AgreementStatusTag } from './AgreementStatusTag'

/** Where the agreement stands among others: before and after it, above, below, and what it carries out. */
export function AgreementRelations({ agreement, relations }: { agreement: Agreement; relations: Relations }) {
  const t = useText()
  const { chain, parent, subAgreements, policies, carriedOutBy } = relations
  const groups: [string, Relation[]][] = [
    [t('agreements.partOf'), parent ? [parent] : []],
    [t('agreements.subAgreements'), subAgreements],
    [t('agreements.carriesOut'), policies],
    [t('agreements.carriedOutBy'), carriedOutBy],
  ]
  const shown = groups.filter(([, list]) => list.length > 0)
  if (chain.length < 2 && shown.length === 0) return null
  return (
    <section className="stack" aria-labelledby="relations-heading">
      <h2 id="relations-heading">{t('agreements.relations')}</h2>
      {chain.length > 1 && <Chain current={agreement.id} chain={chain} />}
      {shown.length > 0 && (
        <div className="agreement-relations">
          {shown.map(([heading, list]) => (
            <RelationList key={heading} heading={heading} list={list} />
          ))}
        </div>
      )}
    </section>
  )
}

function Chain({ current, chain }: { current: string; chain: Relations['chain'] }) {
  const t = useText()
  const format = useFormats()
  const position = chain.findIndex(({ id }) => id === current) + 1
  return (
    <div className="stack">
      <p className="muted">{t('agreements.chainPosition', { position, count: chain.length })}</p>
      <ol className="agreement-chain">
        {chain.map(({ id, title, status, periodStart, periodEnd, ordinal }) => (
          <li key={id} aria-current={id === current ? 'true' : undefined}>
            <span className="muted small">
              {t('agreements.ordinal', { ordinal })} · {format.period(periodStart, periodEnd)}
            </span>
            <AgreementLink id={id} plain={id === current}>
              {title}
            </AgreementLink>
            <AgreementStatusTag status={status} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function RelationList({ heading, list }: { heading: string; list: readonly Relation[] }) {
  const t = useText()
  const format = useFormats()
  return (
    <div className="stack-tight">
      <h3>{heading}</h3>
      <ul className="agreement-relation-list">
        {list.map(({ id, title, kind, periodStart, periodEnd, rhythm, status }) => (
          <li key={id}>
            <AgreementLink id={id}>{title}</AgreementLink>
            <span className="muted small">
              {[
                t(`agreements.kind.${kind}`),
                format.period(periodStart, periodEnd),
                rhythm && t(`agreements.rhythm.${rhythm}`),
                t(`agreements.status.${status}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function AgreementLink({ id, plain, children }: { id: string; plain?: boolean; children: ReactNode }) {
  if (plain) return <strong>{children}</strong>
  return (
    <Link to="/aftaler/$agreementId" params={{ agreementId: id }}>
      {children}
    </Link>
  )
}
