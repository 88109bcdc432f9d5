import { useText } from '../text'
import { Link } from '../ui/Link'
import { PageHeader } from '../ui/PageHeader'

export function NotFoundPage() {
  const t = useText()
  return (
    <>
      <PageHeader title={t('notFound.title')} intro={t('notFound.body')} />
      <Link to="/" look="secondary">
        {t('notFound.action')}
      </Link>
    </>
  )
}
