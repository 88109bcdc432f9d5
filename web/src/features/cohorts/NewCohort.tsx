import { useCan } from '../../api/session'
import type { Indicator } from '../../api/types'
import { useText } from '../../text'
import { Link } from '../../ui/Link'
import { hasCohorts } from './hasCohorts'

/** The way to a new one, for those who may make one. */
export function NewCohort({ indicator }: { indicator: Indicator }) {
  const t = useText()
  const writes = useCan('writeFigures')
  if (!writes || !hasCohorts(indicator) || indicator.archivedAt) return null
  return (
    <Link to="/indikatorer/$indicatorId/hold/nyt" params={{ indicatorId: indicator.id }} look="primary">
      {t('cohorts.new')}
    </Link>
  )
}
