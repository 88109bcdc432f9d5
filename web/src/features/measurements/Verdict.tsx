import type { Judged, Judgement, Overruling, RolledUp, Target, Verdict as VerdictName } from '../../api/types'
import { useText } from '../../text'
import { todayIso, useFormats } from '../../text/format'
import { unbroken } from '../../text/figure'
import { useLanguage } from '../../text/language'
import { StatusTag, type Shape, type Tone } from '../../ui/Tag'
import { useFigureWords, type Counting } from './words'
import './Verdict.css'

const looks: Record<VerdictName, { tone: Tone; shape: Shape }> = {
  met: { tone: 'good', shape: 'check' },
  nearly: { tone: 'warn', shape: 'half' },
  notMet: { tone: 'bad', shape: 'cross' },
  cannotJudge: { tone: 'neutral', shape: 'dashed' },
}

/** Only shape, word and colour, for lists where the sentence stands beside it. */
export function VerdictTag({ verdict }: { verdict: VerdictName }) {
  const t = useText()
  const { tone, shape } = looks[verdict]
  return (
    <StatusTag tone={tone} shape={shape}>
      {t(`measurements.verdict.${verdict}`)}
    </StatusTag>
  )
}

/** No verdict: the figure is followed, and there is no target to hold it against. */
function FollowedTag() {
  const t = useText()
  return (
    <StatusTag tone="neutral" shape="ring">
      {t('measurements.verdict.followed')}
    </StatusTag>
  )
}

/** What trend and outlook are told with. */
export interface Told {
  /** What the target says: its progress is told from where that starts. */
  statement: Pick<Target['statement'], 'operator' | 'baseline'>
  /** Left out until it is known. */
  counting: Counting | undefined
}

interface VerdictProps {
  judged: Judged
  /** Without it there is no word on trend and outlook, where many stand together. */
  told?: Told | undefined
}

/** What a target says about the figures: shape, word, colour, and the sentence that explains it. */
export function Verdict({ judged, told }: VerdictProps) {
  const language = useLanguage()
  const { verdict, judgement, overruling } = judged
  return (
    <div className="verdict">
      {judgement.reason.code === 'noTarget' ? <FollowedTag /> : <VerdictTag verdict={verdict} />}
      {overruling && <OverruledBy overruling={overruling} computed={judgement.verdict} />}
      <p className={overruling && !overruling.lapsed ? 'verdict-reason muted small' : 'verdict-reason'}>
        {unbroken(judgement.reason[language])}
      </p>
      {told && <Outlook judgement={judgement} {...told} />}
    </div>
  )
}

/** Who put another verdict in the place of the computed one, and why; or that it no longer holds. */
export function OverruledBy({
  overruling,
  computed,
}: {
  overruling: Overruling
  computed: Judgement['verdict']
}) {
  const t = useText()
  const format = useFormats()
  const { lapsed, by, at, reason, verdict } = overruling
  return (
    <p className="verdict-reason">
      {t(lapsed ? 'measurements.overruling.lapsed' : 'measurements.overruling.by', {
        by,
        date: format.date(todayIso(new Date(at))),
        reason: /[.!?]$/.test(reason) ? reason : `${reason}.`,
        verdict: t(`measurements.verdict.${verdict}`).toLowerCase(),
        computed: t(`measurements.verdict.${computed}`).toLowerCase(),
      })}
    </p>
  )
}

function Outlook({ judgement, statement, counting }: Told & { judgement: Judgement }) {
  const t = useText()
  const language = useLanguage()
  const words = useFigureWords()
  const format = useFormats()
  const { trend, changeSinceLast, onTrackBy, progress, forecast } = judgement
  const said = [
    trend !== 'unknown' &&
      t(`measurements.trend.${trend}`, {
        change: changeSinceLast === null || !counting ? 'none' : words.change(changeSinceLast, counting),
      }),
    progress !== null &&
      t(`measurements.progress.${wayOf(statement)}`, { percent: words.number(progress, 0) }),
    forecast !== null && unbroken(forecast.sentence[language]),
    onTrackBy !== null && t('measurements.onTrackBy', { date: format.date(onTrackBy) }),
  ].filter((each) => each !== false)
  if (said.length === 0) return null
  return <p className="verdict-outlook muted small">{said.join(' ')}</p>
}

/** What a hundred per cent of progress are; without a baseline a total has come from nothing. */
function wayOf({ operator, baseline }: Told['statement']): 'baseline' | 'milestones' | 'parts' | 'whole' {
  if (operator === 'milestones') return 'milestones'
  if (operator === 'count') return 'parts'
  return baseline ? 'baseline' : 'whole'
}

/** What the targets of a criterion, a goal, a theme or an agreement come to. */
export function RolledVerdict({ rolled }: { rolled: Pick<RolledUp, 'verdict' | 'explanation'> }) {
  return (
    <div className="verdict">
      <VerdictTag verdict={rolled.verdict} />
      <RolledReason rolled={rolled} />
    </div>
  )
}

/** Why it comes to that, where the verdict stands beside it. */
export function RolledReason({ rolled }: { rolled: Pick<RolledUp, 'explanation'> }) {
  const language = useLanguage()
  return <p className="verdict-reason muted small">{rolled.explanation.answer[language]}</p>
}
