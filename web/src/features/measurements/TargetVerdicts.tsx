import type { Series } from '../../api/measurements'
import { useText } from '../../text'
import { useLanguage } from '../../text/language'
import { Link } from '../../ui/Link'
import { Verdict } from './Verdict'

/** What every target of the indicator says about its figures today. */
export function TargetVerdicts({ series: { targets } }: { series: Series }) {
  const t = useText()
  const language = useLanguage()
  if (targets.length === 0) return null
  return (
    <section className="stack">
      <h3>{t('measurements.verdicts')}</h3>
      <ul className="figures-verdicts">
        {targets.map(({ id, goalId, agreementTitle, reading, judgement }) => (
          <li key={id}>
            <strong>{reading[language]}</strong>
            <Verdict judgement={judgement} />
            <Link to="/maal/$goalId" params={{ goalId }} className="small">
              {agreementTitle}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
