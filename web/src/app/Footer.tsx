import { useQuery } from '@tanstack/react-query'
import { useText } from '../text'
import { Link } from '../ui/Link'
import { serverQuery } from './server'

export function Footer() {
  const t = useText()
  const { data: server } = useQuery(serverQuery)
  return (
    <footer className="footer no-print">
      <div className="footer-inner">
        <nav aria-label={t('footer.label')}>
          <ul className="footer-links">
            <li>
              <Link to="/tilgaengelighed">{t('footer.accessibility')}</Link>
            </li>
            <li>
              <Link to="/privatliv">{t('footer.privacy')}</Link>
            </li>
            <li>
              <Link to="/hjaelp">{t('footer.help')}</Link>
            </li>
            <li>
              <a href="/docs">{t('footer.api')}</a>
            </li>
          </ul>
        </nav>
        {server && <span className="muted">{t('footer.version', { version: server.version })}</span>}
      </div>
    </footer>
  )
}
