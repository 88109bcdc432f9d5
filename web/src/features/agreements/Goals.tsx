import { getRouteApi } from '@tanstack/react-router'
import type { AgreementTree } from '../../api/types'
import { useText } from '../../text'
import { EmptyState } from '../../ui/EmptyState'
import { Link } from '../../ui/Link'
import { GoalTable } from './GoalTable'
import { GoalTree } from './GoalTree'
import type { GoalView } from './view'

const route = getRouteApi('/inside/aftaler/$agreementId')

/** The goals as a tree to read in, or as the four columns of the paper. Paper always gets the columns. */
export function Goals({ tree }: { tree: AgreementTree }) {
  const t = useText()
  const { vis } = route.useSearch()
  const view: GoalView = vis ?? 'trae'
  const empty = tree.themes.length + tree.goals.length + tree.ideas.length === 0
  return (
    <section className="agreement-goals" aria-labelledby="goals-heading">
      <div className="agreement-section-head">
        <h2 id="goals-heading">{t('agreements.goals')}</h2>
        {!empty && <ViewChoice />}
      </div>
      {empty && (
        <EmptyState
          level="h3"
          title={t('agreements.noGoals')}
          body={tree.agreement.may.includes('edit') ? t('agreements.noGoalsBody') : undefined}
        />
      )}
      {!empty && view === 'trae' && <GoalTree tree={tree} />}
      {!empty && (
        <div className={view === 'trae' ? 'print-only' : undefined}>
          <GoalTable tree={tree} />
        </div>
      )}
    </section>
  )
}

function ViewChoice() {
  const t = useText()
  const choice = (value: GoalView, search: { vis?: 'tabel' }) => (
    <Link
      from="/aftaler/$agreementId"
      to="."
      search={search}
      replace
      resetScroll={false}
      className="agreement-view"
      activeOptions={{ exact: true, includeSearch: true }}
    >
      {t(`agreements.goalView.${value}`)}
    </Link>
  )
  return (
    <nav className="agreement-views no-print" aria-label={t('agreements.goalView')}>
      {choice('trae', {})}
      {choice('tabel', { vis: 'tabel' })}
    </nav>
  )
}
