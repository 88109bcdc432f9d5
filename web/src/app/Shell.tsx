import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { useSession } from '../api/session'
import { useText } from '../text'
import { SkipLink } from '../ui/SkipLink'
import { Toasts } from '../ui/Toasts'
import { UndoBanner } from '../ui/UndoBanner'
import { Footer } from './Footer'
import { Header } from './Header'
import { serverQuery } from './server'
import './Shell.css'

const ExpiredDialog = lazy(() =>
  import('./ExpiredDialog').then((module) => ({ default: module.ExpiredDialog })),
)

/** What stands around every page. */
export function Shell() {
  const session = useSession()
  return (
    <div className="shell">
      <SkipLink />
      <Notices />
      <Header />
      <main id="main-content" className="shell-main" tabIndex={-1}>
        <UndoBanner />
        <Outlet />
      </main>
      <Footer />
      <Toasts />
      <Suspense>{session.status === 'expired' && <ExpiredDialog user={session.user} />}</Suspense>
    </div>
  )
}

function Notices() {
  const t = useText()
  const { data: server } = useQuery(serverQuery)
  const online = useSyncExternalStore(onConnection, () => navigator.onLine)
  return (
    <div className="no-print" role="status">
      {server?.demo && <p className="shell-notice">{t('demo.banner')}</p>}
      {!online && <p className="shell-notice shell-notice-bad">{t('offline.banner')}</p>}
    </div>
  )
}

function onConnection(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}
