import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { logIn } from '../../api/client'
import { problemOf } from '../../api/problem'
import type { ServerInfo } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { PageHeader } from '../../ui/PageHeader'
import { serverQuery } from '../../app/server'
import { localPath } from './localPath'
import { LoginForm } from './LoginForm'
import './Login.css'

const route = getRouteApi('/login')

export function LoginPage() {
  const t = useText()
  const router = useRouter()
  const { next } = route.useSearch()
  const { data: server } = useQuery(serverQuery)
  const goOn = () => router.history.push(localPath(next))
  return (
    <div className="login">
      <PageHeader title={t('login.title')} intro={t('login.intro')} />
      <LoginForm onLoggedIn={goOn} />
      <p className="muted small">{t('login.help')}</p>
      {server?.demo && <DemoLogins server={server} onLoggedIn={goOn} />}
    </div>
  )
}

function DemoLogins({ server, onLoggedIn }: { server: ServerInfo; onLoggedIn: () => void }) {
  const t = useText()
  const login = useMutation({
    mutationFn: (email: string) => logIn(email, server.demoPassword ?? ''),
    onSuccess: onLoggedIn,
  })
  const problem = problemOf(login.error)
  const places = [...new Set(server.demoLogins.map(({ place }) => place))]
  return (
    <section className="login-demo stack" aria-labelledby="demo-heading">
      <h2 id="demo-heading">{t('login.demo')}</h2>
      <p className="muted">{t('login.demoIntro')}</p>
      {problem && <ProblemBanner problem={problem} />}
      {places.map((place) => (
        <div key={place} className="stack">
          <h3>{place}</h3>
          <ul className="login-people">
            {server.demoLogins
              .filter((person) => person.place === place)
              .map(({ email, name, role }) => (
                <li key={email}>
                  <Button
                    aria-label={t('login.demoAs', { name, role: t(`roles.${role}`), place })}
                    pending={login.isPending}
                    onClick={() => login.mutate(email)}
                  >
                    <span>{name}</span>
                    <span className="login-role">{t(`roles.${role}`)}</span>
                  </Button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
