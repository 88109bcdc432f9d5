import { useQuery } from '@tanstack/react-query'
import { problemOf } from '../../api/problem'
import { useCan } from '../../api/session'
import type { Partner } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Link } from '../../ui/Link'
import { partnersQuery } from './partners'

/** Where the organisation stands: under whom, and who stands under it. */
export function PartnerTree({ partner }: { partner: Partner }) {
  const t = useText()
  const mayAdd = useCan('editPartners') && partner.archivedAt === null
  const children = useQuery(partnersQuery({ parentId: partner.id, limit: 200, sort: 'name' }))
  const problem = problemOf(children.error)
  const items = children.data?.items ?? []
  if (!problem && items.length === 0 && !partner.parentId && !mayAdd) return null
  return (
    <section className="stack" aria-labelledby="tree-heading">
      <div className="partner-head">
        <h2 id="tree-heading">{t('partners.tree')}</h2>
        {mayAdd && (
          <Link small look="secondary" to="/parter/ny" search={{ under: partner.id }} className="no-print">
            {t('partners.addChild')}
          </Link>
        )}
      </div>
      {problem && <ProblemBanner problem={problem} onRetry={() => void children.refetch()} />}
      {partner.parentId && (
        <p>
          {t('partners.parent')}:{' '}
          <Link to="/parter/$partnerId" params={{ partnerId: partner.parentId }}>
            {partner.parentName}
          </Link>
        </p>
      )}
      {items.length > 0 && (
        <ul className="partner-children">
          {items.map(({ id, name, kind }) => (
            <li key={id}>
              <Link to="/parter/$partnerId" params={{ partnerId: id }}>
                {name}
              </Link>
              <span className="muted small"> {t(`partners.kind.${kind}`)}</span>
            </li>
          ))}
        </ul>
      )}
      {children.data && items.length === 0 && <p className="muted">{t('partners.noChildren')}</p>}
    </section>
  )
}
