import type { StatusReport, Totals } from '../../api/types'
import { useText } from '../../text'
import { useLanguage } from '../../text/language'
import { Button } from '../../ui/Button'
import { StatusTag } from '../../ui/Tag'
import { isDirty, isStuck } from './LineStore'
import { useEntries, useLineStore } from './useLines'

/** Stays in sight: how far one is, what it adds up to, and whether everything is saved. */
export function ReportBar({ report, totals }: { report: StatusReport; totals: Totals }) {
  const t = useText()
  const language = useLanguage()
  const { lines, unanswered, counts } = totals.total
  const progress = t('status.progress', { answered: lines - unanswered, lines })
  return (
    <section className="status-bar" aria-label={t('status.bar')}>
      <div className="status-bar-progress">
        <strong>{progress}</strong>
        <progress max={lines || 1} value={lines - unanswered} aria-label={progress} />
      </div>
      <ul className="status-bar-totals">
        {totals.columns.map((column) => (
          <li key={column.key}>
            {column[language]} <strong>{counts[column.key] ?? 0}</strong>
          </li>
        ))}
      </ul>
      <SaveSummary writes={report.may.includes('write')} />
    </section>
  )
}

function SaveSummary({ writes }: { writes: boolean }) {
  const t = useText()
  const store = useLineStore()
  const entries = [...useEntries().values()]
  const stuck = entries.filter(isStuck).length
  const waiting = entries.some((entry) => isDirty(entry) || entry.sending)
  if (!writes && stuck === 0) return null
  return (
    <div className="status-bar-save">
      <span role="status">
        {stuck > 0 ? (
          <StatusTag tone="warn" shape="triangle">
            {t('status.unsavedLines', { lines: stuck })}
          </StatusTag>
        ) : (
          <StatusTag tone={waiting ? 'neutral' : 'good'} shape={waiting ? 'dashed' : 'check'}>
            {waiting ? t('form.saving') : t('status.allSaved')}
          </StatusTag>
        )}
      </span>
      {stuck > 0 && (
        <Button small onClick={() => void store.flush()}>
          {t('common.retry')}
        </Button>
      )}
    </div>
  )
}
