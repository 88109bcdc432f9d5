import { useCan, useSession } from '../api/session'
import { useText } from '../text'
import { Link } from '../ui/Link'
import { UserMenu } from './UserMenu'

export function Header() {
  const t = useText()
  const { user } = useSession()
  return (
    <header className="header no-print">
      <div className="header-inner">
        <Link to="/" className="header-brand">
          <Logo />
          {t('common.product')}
        </Link>
        {user && <Navigation />}
        <UserMenu user={user} />
      </div>
    </header>
  )
}

function Navigation() {
  const t = useText()
  const agreements = useCan('readAgreements')
  const indicators = useCan('readIndicators')
  const partners = useCan('readPartners')
  const people = useCan('readGrants')
  const reporting = useCan('writeFigures')
  const approval = useCan('approveFigures')
  return (
    <nav className="header-nav" aria-label={t('nav.label')}>
      <ul className="header-links">
        {agreements && (
          <li>
            <Link to="/aftaler">{t('nav.agreements')}</Link>
          </li>
        )}
        {indicators && (
          <li>
            <Link to="/indikatorer">{t('nav.indicators')}</Link>
          </li>
        )}
        {partners && (
          <li>
            <Link to="/parter">{t('nav.partners')}</Link>
          </li>
        )}
        {reporting && (
          <li>
            <Link to="/indberetning">{t('nav.reporting')}</Link>
          </li>
        )}
        {approval && (
          <li>
            <Link to="/godkend">{t('nav.approval')}</Link>
          </li>
        )}
        {people && (
          <li>
            <Link to="/brugere">{t('nav.people')}</Link>
          </li>
        )}
      </ul>
    </nav>
  )
}

function Logo() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
        <path d="M8 11.5h10M8 16h7M8 20.5h5" />
        <path d="m16.5 20.5 3 3 6-7.5" />
      </g>
    </svg>
  )
}
