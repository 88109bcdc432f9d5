import type { Indicator } from '../../../api/types'
import { useText } from '../../../text'
import { Button } from '../../../ui/Button'
import { Link } from '../../../ui/Link'
import { useProblemText } from '../../../ui/ProblemText'
import { RemarkLine } from '../Remarks'
import { useFigureWords, useMeasurementText } from '../words'
import { CellMark } from './CellMark'
import { stateOf, type Cell } from './CellStore'
import { indicatorAndCategory, type GridRow } from './layout'
import { useCell, useCellStore } from './useCells'

interface CellPanelProps {
  id: string
  row: GridRow<Indicator>
}

/** What there is to say about the cell one is in. */
export function CellPanel({ id, row }: CellPanelProps) {
  const t = useText()
  const words = useFigureWords()
  const cell = useCell(id)
  if (!cell) return null
  const { base, place } = cell
  const { indicator } = row
  return (
    <section className="grid-panel no-print" aria-label={t('measurements.cellPanel')}>
      <p>
        <strong>{indicatorAndCategory(row)}</strong>, {row.partnerName}, {words.period(place.period)}{' '}
        <CellMark cell={cell} />
      </p>
      {base?.state === 'returned' && base.reason && (
        <p>
          <strong>{t('measurements.returnedBecause')}</strong> {base.reason}
        </p>
      )}
      <Trouble id={id} cell={cell} indicator={indicator} />
      {base?.remarks.map((remark) => (
        <p key={remark.code}>
          <RemarkLine remark={remark} />
        </p>
      ))}
      <p>
        <Link
          to="/indikatorer/$indicatorId/indberet"
          params={{ indicatorId: indicator.id }}
          search={{
            part: place.partnerId,
            periode: place.period,
            opdeling: place.breakdown ?? undefined,
          }}
        >
          {t('measurements.openFigure')}
        </Link>
      </p>
    </section>
  )
}

function Trouble({ id, cell, indicator }: { id: string; cell: Cell; indicator: Indicator }) {
  const t = useText()
  const store = useCellStore()
  const text = useMeasurementText()
  const problemText = useProblemText()
  const { theirs, problem } = cell
  if (theirs)
    return (
      <div className="stack" role="alert">
        <p>
          {t('measurements.cellConflict', {
            name: theirs.writtenBy ?? t('measurements.somebodyElse'),
            theirs: text(theirs, indicator),
            mine: cell.text,
          })}
        </p>
        <div className="row">
          <Button small onClick={() => void store.resolve(id, 'mine')}>
            {t('measurements.keepMine')}
          </Button>
          <Button small onClick={() => void store.resolve(id, 'theirs')}>
            {t('measurements.takeTheirs')}
          </Button>
        </div>
      </div>
    )
  const details = problem?.errors.map(({ detail }) => detail).filter(Boolean) ?? []
  const invalid = stateOf(cell) === 'invalid' && !problem
  if (!problem && !invalid) return null
  return (
    <p className="grid-problem" role="status">
      {invalid &&
        t(indicator.valueKind === 'share' ? 'measurements.notAShare' : 'measurements.form.notANumber')}
      {problem && (details.length > 0 ? details.join(' ') : problemText(problem))}
    </p>
  )
}
