import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useText } from '../../../text'
import { Button } from '../../../ui/Button'
import { Link } from '../../../ui/Link'
import { StatusTag } from '../../../ui/Tag'
import { isDirty, stateOf } from './CellStore'
import { useCells, useCellStore } from './useCells'

const route = getRouteApi('/inside/indberetning')

/** Stays in sight: whether everything is saved, and where to go from here. */
export function GridBar({ onBlank }: { onBlank: (blank: boolean) => void }) {
  const t = useText()
  const search = route.useSearch()
  useEffect(() => {
    const done = () => onBlank(false)
    window.addEventListener('afterprint', done)
    return () => window.removeEventListener('afterprint', done)
  }, [onBlank])
  const print = (blank: boolean) => {
    onBlank(blank)
    // After the page has been drawn as it shall be printed.
    requestAnimationFrame(() => requestAnimationFrame(() => window.print()))
  }
  return (
    <section className="grid-bar no-print" aria-label={t('measurements.saveState')}>
      <SaveSummary />
      <span className="grid-bar-actions">
        <Button small onClick={() => print(false)}>
          {t('measurements.printFilled')}
        </Button>
        <Button small onClick={() => print(true)}>
          {t('measurements.printEmpty')}
        </Button>
        <Link to="/indberetning" search={{ ...search, trin: 'tjek' }} look="primary" small>
          {t('measurements.check')}
        </Link>
      </span>
    </section>
  )
}

function SaveSummary() {
  const t = useText()
  const store = useCellStore()
  const cells = [...useCells().values()]
  const unsaved = cells.filter((cell) => isDirty(cell) || cell.sending)
  const stuck = unsaved.filter(
    (cell) => cell.problem !== null || ['failed', 'invalid'].includes(stateOf(cell)),
  )
  const tone = stuck.length > 0 ? 'warn' : unsaved.length > 0 ? 'neutral' : 'good'
  const shape = stuck.length > 0 ? 'triangle' : unsaved.length > 0 ? 'dashed' : 'check'
  return (
    <>
      <span role="status">
        <StatusTag tone={tone} shape={shape}>
          {unsaved.length > 0 ? t('measurements.unsaved', { count: unsaved.length }) : t('status.allSaved')}
        </StatusTag>
      </span>
      {stuck.length > 0 && (
        <Button small onClick={() => void store.flush()}>
          {t('common.retry')}
        </Button>
      )}
    </>
  )
}
