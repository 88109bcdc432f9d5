import { useCan } from '../../api/session'
import type { Indicator } from '../../api/types'
import { useText } from '../../text'
import { Link } from '../../ui/Link'
import { hasCohorts } from './hasCohorts'

/** From an indicator to its cohorts, for those who may see figures that are not approved. */
export function CohortsLink({ indicator }: { indicator: Indicator }) {
  const t = useText()
  const sees = useCan('readDraftFigures')
  if (!sees || !hasCohorts(indicator)) return null
  return (
    <section className="stack no-print" aria-labelledby="cohorts-link">
      <h2 id="cohorts-link">{t('cohorts.title')}</h2>
      <p>
        {t('cohorts.linkIntro')}{' '}
        <Link to="/indikatorer/$indicatorId/hold" params={{ indicatorId: indicator.id }}>
          {t('cohorts.toCohorts')}
        </Link>
      </p>
    </section>
  )
}
