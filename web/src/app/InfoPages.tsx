/** The pages of the footer. They are for everybody, also those without a login. */
import { useQuery } from '@tanstack/react-query'
import { useSession } from '../api/session'
import type { Municipality } from '../api/types'
import { useText } from '../text'
import { PageHeader } from '../ui/PageHeader'
import { municipalitiesQuery } from './server'

function useMunicipalities(): Municipality[] {
  const loggedIn = useSession().status === 'loggedIn'
  return useQuery({ ...municipalitiesQuery, enabled: loggedIn }).data?.items ?? []
}

export function AccessibilityPage() {
  const t = useText()
  const withStatement = useMunicipalities().filter((municipality) => municipality.accessibilityStatement)
  return (
    <div className="stack">
      <PageHeader title={t('accessibility.title')} />
      <p className="prose">{t('accessibility.intro')}</p>
      {withStatement.length === 0 && <p className="prose">{t('accessibility.none')}</p>}
      {withStatement.map(({ id, name, accessibilityStatement }) => (
        <p key={id}>
          <a href={accessibilityStatement ?? undefined}>
            {t('accessibility.statement', { municipality: name })}
          </a>
        </p>
      ))}
      <p className="prose">{t('accessibility.contact')}</p>
    </div>
  )
}

export function PrivacyPage() {
  const t = useText()
  const withContact = useMunicipalities().filter((municipality) => municipality.privacyContact)
  return (
    <div className="stack">
      <PageHeader title={t('privacy.title')} />
      <p className="prose">{t('privacy.intro')}</p>
      <h2>{t('privacy.storage')}</h2>
      <ul>
        <li>{t('privacy.cookie')}</li>
        <li>{t('privacy.device')}</li>
        <li>{t('privacy.settings')}</li>
      </ul>
      <p className="prose">{t('privacy.noTracking')}</p>
      <p className="prose">{t('privacy.rights')}</p>
      {withContact.map(({ id, name, privacyContact }) => (
        <p key={id}>{t('privacy.contact', { municipality: name, contact: privacyContact })}</p>
      ))}
    </div>
  )
}

const helpTopics = ['find', 'read', 'report', 'cohorts', 'approve', 'write', 'roles'] as const

export function HelpPage() {
  const t = useText()
  return (
    <div className="stack">
      <PageHeader title={t('help.title')} />
      {helpTopics.map((topic) => (
        <section key={topic} className="stack">
          <h2>{t(`help.${topic}`)}</h2>
          <p className="prose">{t(`help.${topic}Body`)}</p>
        </section>
      ))}
    </div>
  )
}
