import { useQuery } from '@tanstack/react-query'
import { problemOf } from '../../api/problem'
import type { Partner } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { ProblemBanner } from '../../ui/Banner'
import { Link } from '../../ui/Link'
import { agreementsQuery } from '../agreements/agreements'
import { AgreementStatusTag } from '../agreements/AgreementStatusTag'

/** The agreements that it is party to, as far as the reader may see them. */
export function PartnerAgreements({ partner }: { partner: Partner }) {
  const t = useText()
  const format = useFormats()
  const list = useQuery(agreementsQuery({ partnerId: partner.id, limit: 200, sort: '-periodStart' }))
  const problem = problemOf(list.error)
  const items = list.data?.items ?? []
  return (
    <section className="stack" aria-labelledby="partner-agreements-heading">
      <h2 id="partner-agreements-heading">{t('agreements.title')}</h2>
      {problem && <ProblemBanner problem={problem} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <p className="muted">{t('partners.noAgreements')}</p>}
      {items.length > 0 && (
        <ul className="partner-agreements">
          {items.map(({ id, title, kind, status, periodStart, periodEnd }) => (
            <li key={id}>
              <span>
                <Link to="/aftaler/$agreementId" params={{ agreementId: id }}>
                  {title}
                </Link>
                <span className="subline">
                  {t(`agreements.kind.${kind}`)} · {format.period(periodStart, periodEnd)}
                </span>
              </span>
              <AgreementStatusTag status={status} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
