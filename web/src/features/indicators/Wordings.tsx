import { useQuery } from '@tanstack/react-query'
import { problemOf } from '../../api/problem'
import type { Indicator, IndicatorDefinition } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { ProblemBanner } from '../../ui/Banner'
import { definitionsQuery } from './indicators'

/** Every wording of the definition, newest first, and why each replaced the one before. */
export function Wordings({ indicator }: { indicator: Indicator }) {
  const t = useText()
  const reworded = indicator.wording.number > 1
  const list = useQuery({ ...definitionsQuery(indicator.id), enabled: reworded })
  const problem = problemOf(list.error)
  if (!reworded) return null
  return (
    <section className="stack" aria-labelledby="wordings-heading">
      <h2 id="wordings-heading">{t('indicators.wordings')}</h2>
      {problem && <ProblemBanner problem={problem} onRetry={() => void list.refetch()} />}
      {list.data && (
        <ol className="indicator-rows">
          {list.data.items.toReversed().map((wording) => (
            <Wording
              key={wording.number}
              wording={wording}
              holds={wording.number === indicator.wording.number}
            />
          ))}
        </ol>
      )}
    </section>
  )
}

function Wording({ wording, holds }: { wording: IndicatorDefinition; holds: boolean }) {
  const t = useText()
  const format = useFormats()
  const { number, since, note } = wording
  const said = [
    t('indicators.wording.number', { number }),
    since ? t('indicators.wording.since', { date: format.date(since) }) : format.time(wording.createdAt),
    holds && t('indicators.wording.now'),
  ]
  return (
    <li>
      <p className="muted small">{said.filter(Boolean).join(' · ')}</p>
      <p className="prose">{wording.definition}</p>
      {note && <p className="prose muted">«{note}»</p>}
    </li>
  )
}
