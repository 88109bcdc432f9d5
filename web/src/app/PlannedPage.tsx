import { useText, type TextKey } from '../text'
import { PageHeader } from '../ui/PageHeader'

export function plannedPage(title: TextKey) {
  return function PlannedPage() {
    const t = useText()
    return <PageHeader title={t(title)} intro={t('planned.body')} />
  }
}
