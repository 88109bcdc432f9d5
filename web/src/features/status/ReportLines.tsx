import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { StatusReport, Totals } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Link } from '../../ui/Link'
import type { LineGroup } from './groups'
import { useJudged } from './judged'
import { LineDialog } from './LineDialog'
import { lineFilters, passes, type LineFilter } from './search'
import { ThemeLines } from './ThemeLines'

const route = getRouteApi('/inside/statusrapporter/$reportId')

/** What the line dialog is open for: a line, or a new one under a theme. */
export type Opened = { lineId: string } | { newUnder: string | null }

interface ReportLinesProps {
  report: StatusReport
  groups: readonly LineGroup[]
  totals: Totals
}

export function ReportLines({ report, groups, totals }: ReportLinesProps) {
  const t = useText()
  const format = useFormats()
  const judged = useJudged()
  const { vis } = route.useSearch()
  const [opened, setOpened] = useState<Opened | null>(null)
  const shown = useShownLines(vis, groups)
  const writes = report.may.includes('write')
  const empty = groups.every(({ entries }) => entries.every(({ base }) => !shown(base.id)))
  return (
    <section className="status-lines" aria-labelledby="lines-heading">
      <div className="status-lines-head">
        <h2 id="lines-heading">{t('status.lines')}</h2>
        <FilterChoice groups={groups} />
      </div>
      {writes && <p className="muted small status-keys keys-hint">{t('status.keys')}</p>}
      {judged.size > 0 && (
        <p className="muted small">
          {t(`status.judged.${report.state}`, { date: format.date(report.reportDate) })}
        </p>
      )}
      {empty && vis && <EmptyState level="h3" title={t(`status.none.${vis}`)} action={<ShowAll />} />}
      {empty && !vis && <EmptyState level="h3" title={t('status.none')} />}
      {groups.map((group, index) => (
        <ThemeLines
          key={group.themeId ?? 'none'}
          {...{ report, group, index, shown, total: totals.themes[index] }}
          hidden={vis !== undefined && !group.entries.some(({ base }) => shown(base.id))}
          onOpen={setOpened}
        />
      ))}
      {writes && groups.length === 0 && (
        <div>
          <Button onClick={() => setOpened({ newUnder: null })}>{t('status.addLine')}</Button>
        </div>
      )}
      {opened && (
        <LineDialog report={report} groups={groups} opened={opened} onClose={() => setOpened(null)} />
      )}
    </section>
  )
}

/** A line that no longer fits the filter stays until the filter is chosen anew: nothing slips away under the hand. */
function useShownLines(vis: LineFilter | undefined, groups: readonly LineGroup[]): (id: string) => boolean {
  const fitting = () =>
    new Set(
      groups.flatMap(({ entries }) =>
        entries.filter(({ draft }) => passes(vis, draft)).map((e) => e.base.id),
      ),
    )
  const [chosen, setChosen] = useState({ vis, ids: fitting() })
  if (chosen.vis !== vis) setChosen({ vis, ids: fitting() })
  return (id) => vis === undefined || chosen.ids.has(id)
}

function ShowAll() {
  const t = useText()
  return (
    <Link from="/statusrapporter/$reportId" to="." search={{}} resetScroll={false} look="secondary">
      {t('status.showAll')}
    </Link>
  )
}

function FilterChoice({ groups }: { groups: readonly LineGroup[] }) {
  const t = useText()
  const drafts = groups.flatMap(({ entries }) => entries.map(({ draft }) => draft))
  const choice = (vis: LineFilter | undefined) => (
    <Link
      key={vis ?? 'alle'}
      from="/statusrapporter/$reportId"
      to="."
      search={vis ? { vis } : {}}
      replace
      resetScroll={false}
      className="status-filter"
      activeOptions={{ exact: true, includeSearch: true }}
    >
      {t(`status.filter.${vis ?? 'alle'}`, { lines: drafts.filter((draft) => passes(vis, draft)).length })}
    </Link>
  )
  return (
    <nav className="status-filters" aria-label={t('status.filter')}>
      {[undefined, ...lineFilters].map(choice)}
    </nav>
  )
}
