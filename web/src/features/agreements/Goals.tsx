import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { AgreementTree } from '../../api/types'
import { useText } from '../../text'
import { EmptyState } from '../../ui/EmptyState'
import { Link } from '../../ui/Link'
import { Skeleton } from '../../ui/Skeleton'
import { viewLink, Views } from '../../ui/Views'
import { useRolled } from '../measurements/judgements'
import { RolledVerdict } from '../measurements/Verdict'
import { goalGroups, targeted } from './goalGroups'
import { GoalTable } from './GoalTable'
import { GoalTree } from './GoalTree'
import type { GoalView } from './view'

const route = getRouteApi('/inside/aftaler/$agreementId')

const GoalOutline = lazy(() =>
  import('../goals/GoalOutline').then((module) => ({ default: module.GoalOutline })),
)

/** The goals as a tree to read in, or as the four columns of the paper. Paper always gets the columns. */
export function Goals({ tree }: { tree: AgreementTree }) {
  const t = useText()
  const { vis } = route.useSearch()
  const mayEdit = tree.agreement.may.includes('edit')
  const empty = tree.themes.length + tree.goals.length + tree.ideas.length === 0
  const view: GoalView = vis === 'rediger' && !mayEdit ? 'trae' : (vis ?? 'trae')
  return (
    <section className="agreement-goals" aria-labelledby="goals-heading">
      <div className="agreement-section-head">
        <h2 id="goals-heading">{t('agreements.goals')}</h2>
        {!empty && <ViewChoice mayEdit={mayEdit} />}
      </div>
      {!empty && <AgreementVerdict tree={tree} />}
      {empty && view !== 'rediger' && (
        <EmptyState
          level="h3"
          title={t('agreements.noGoals')}
          body={mayEdit ? t('agreements.noGoalsBody') : undefined}
          action={mayEdit && <BeginGoals />}
        />
      )}
      {view === 'rediger' && (
        <Suspense fallback={<Skeleton />}>
          <GoalOutline tree={tree} />
        </Suspense>
      )}
      {!empty && view === 'trae' && <GoalTree tree={tree} />}
      {!empty && (
        <div className={view === 'tabel' ? undefined : 'print-only'}>
          <GoalTable tree={tree} />
        </div>
      )}
    </section>
  )
}

/** What all targets in the agreement come to, and why; nothing without targets. */
function AgreementVerdict({ tree }: { tree: AgreementTree }) {
  const t = useText()
  const rolled = useRolled(tree.agreement.id).agreement
  const { some, all } = targeted(goalGroups(tree).flatMap(({ goals }) => goals))
  return (
    rolled && (
      <div className="agreement-rolled">
        <RolledVerdict rolled={rolled} />
        {some < all && <p className="muted small">{t('agreements.goalsWithTargets', { some, all })}</p>}
      </div>
    )
  )
}

function BeginGoals() {
  const t = useText()
  return (
    <Link from="/aftaler/$agreementId" to="." search={{ vis: 'rediger' }} resetScroll={false} look="primary">
      {t('agreements.beginGoals')}
    </Link>
  )
}

function ViewChoice({ mayEdit }: { mayEdit: boolean }) {
  const t = useText()
  const choice = (value: GoalView, search: { vis?: 'tabel' | 'rediger' }) => (
    <Link from="/aftaler/$agreementId" to="." search={search} {...viewLink}>
      {t(`agreements.goalView.${value}`)}
    </Link>
  )
  return (
    <Views label={t('agreements.goalView')}>
      {choice('trae', {})}
      {choice('tabel', { vis: 'tabel' })}
      {mayEdit && choice('rediger', { vis: 'rediger' })}
    </Views>
  )
}
