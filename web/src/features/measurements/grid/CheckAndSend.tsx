import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { problemOf } from '../../../api/problem'
import type { Indicator, Measurement } from '../../../api/types'
import { useText } from '../../../text'
import { Banner, ProblemBanner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import { EmptyState } from '../../../ui/EmptyState'
import { Link } from '../../../ui/Link'
import { toast } from '../../../ui/toast'
import { categoryLabel } from '../../indicators/categoryLabel'
import { openRemarks } from '../content'
import { refreshFigures, takeStep } from '../measurements'
import { Remarks } from '../Remarks'
import { useFigureWords, useMeasurementText } from '../words'
import { useCells, useCellStore } from './useCells'

const route = getRouteApi('/inside/indberetning')

/** The last look before the approver's: every figure that can be sent, with its open and accepted remarks. */
export function CheckAndSend({ indicators }: { indicators: readonly Indicator[] }) {
  const t = useText()
  const store = useCellStore()
  const cells = [...useCells().values()]
  const found = cells.flatMap(({ base }) => (base?.may.includes('submit') ? [base] : []))
  const ready = found.filter((measurement) => openRemarks(measurement).length === 0)
  const open = found.length - ready.length
  const unsaved = store.unsaved()
  return (
    <section className="stack" aria-labelledby="check-title">
      <h2 id="check-title">{t('measurements.checkTitle')}</h2>
      <Back />
      {unsaved > 0 && <Banner look="warn">{t('measurements.unsaved', { count: unsaved })}</Banner>}
      {found.length === 0 ? (
        <EmptyState
          level="h3"
          title={t('measurements.nothingToSend')}
          body={t('measurements.nothingToSendBody')}
        />
      ) : (
        <>
          <p>{t('measurements.checkSummary', { count: found.length, open })}</p>
          <ul className="check-list">
            {found.map((measurement) => (
              <CheckedFigure
                key={measurement.id}
                measurement={measurement}
                indicator={indicators.find(({ id }) => id === measurement.indicatorId)}
              />
            ))}
          </ul>
          <Send
            ready={ready}
            hindrance={
              unsaved > 0
                ? t('measurements.unsaved', { count: unsaved })
                : ready.length === 0
                  ? t('measurements.acceptFirst')
                  : null
            }
          />
        </>
      )}
    </section>
  )
}

function Back() {
  const t = useText()
  const search = route.useSearch()
  return (
    <p>
      <Link to="/indberetning" search={{ ...search, trin: undefined }}>
        {t('measurements.backToGrid')}
      </Link>
    </p>
  )
}

interface CheckedFigureProps {
  measurement: Measurement
  indicator: Indicator | undefined
}

function CheckedFigure({ measurement, indicator }: CheckedFigureProps) {
  const text = useMeasurementText()
  const words = useFigureWords()
  const { indicatorName, partnerName, period, breakdown, note } = measurement
  const category = indicator && breakdown && categoryLabel(indicator, breakdown)
  return (
    <li className="stack">
      <p>
        <strong>{[indicatorName, category].filter(Boolean).join(', ')}</strong>, {partnerName},{' '}
        {words.period(period)}: <strong>{indicator && text(measurement, indicator)}</strong>
        {note && <span className="subline">{note}</span>}
      </p>
      <Remarks
        key={measurement.version}
        measurement={measurement}
        dirty={false}
        onAccepted={() => void refreshFigures()}
      />
    </li>
  )
}

/** The most that the server takes at once. */
const most = 500

function Send({ ready, hindrance }: { ready: readonly Measurement[]; hindrance: string | null }) {
  const t = useText()
  const send = useMutation({
    mutationFn: async () => {
      for (let from = 0; from < ready.length; from += most) {
        const part = ready.slice(from, from + most)
        await takeStep({ step: 'submit', measurements: part.map(({ id, version }) => ({ id, version })) })
      }
      return ready.length
    },
    onSuccess: (count) => toast('measurements.sent', { count }),
    onSettled: () => refreshFigures(),
  })
  const problem = problemOf(send.error)
  return (
    <>
      {problem && <ProblemBanner problem={problem} />}
      <div>
        <Button
          look="primary"
          pending={send.isPending}
          disabledReason={hindrance}
          onClick={() => send.mutate()}
        >
          {t('measurements.sendMany', { count: ready.length })}
        </Button>
      </div>
    </>
  )
}
