import { useRouter } from '@tanstack/react-router'
import { logOut, queryClient } from '../api/client'
import type { Me } from '../api/types'
import { useText } from '../text'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { LoginForm } from '../features/login/LoginForm'

/** The session ended under an open page: log in on top of it, so that nothing typed is lost. */
export function ExpiredDialog({ user }: { user: Me }) {
  const t = useText()
  const router = useRouter()
  /** Only what failed meanwhile: what is on the screen may be the ground of an open form. */
  const goOn = () => {
    void queryClient.refetchQueries({ predicate: (query) => query.state.status === 'error' })
    void router.invalidate()
  }
  return (
    <Dialog title={t('expired.title')}>
      <div className="stack">
        <p>{t('expired.body')}</p>
        <LoginForm
          email={user.email}
          onLoggedIn={goOn}
          cancel={
            <Button look="plain" onClick={() => void logOut()}>
              {t('expired.leave')}
            </Button>
          }
        />
      </div>
    </Dialog>
  )
}
