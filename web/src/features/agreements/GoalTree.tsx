import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { AgreementTree, GoalNode, Uuid } from '../../api/types'
import { useText } from '../../text'
import { Button } from '../../ui/Button'
import { Link } from '../../ui/Link'
import { useRolled } from '../measurements/judgements'
import { RolledReason, VerdictTag } from '../measurements/Verdict'
import { GoalBody } from './GoalBody'
import { allFolds, goalGroups, goalKey, targeted, unfoldedAtStart, type GoalGroup } from './goalGroups'
import { GoalTags, IdeaItem, useResponsible } from './goalParts'
import './GoalTree.css'

interface Folds {
  isOpen: (key: string) => boolean
  toggle: (key: string) => void
}

/** Themes, goals and what hangs under them, folded and unfolded by hand or all at once. */
export function GoalTree({ tree }: { tree: AgreementTree }) {
  const t = useText()
  const groups = goalGroups(tree)
  const [open, setOpen] = useState(() => unfoldedAtStart(groups))
  const list = useRef<HTMLUListElement>(null)
  const folds: Folds = {
    isOpen: (key) => open.has(key),
    toggle: (key) =>
      setOpen((before) => {
        const next = new Set(before)
        if (!next.delete(key)) next.add(key)
        return next
      }),
  }
  return (
    <div className="no-print">
      <div className="row goal-tree-tools">
        <Button small look="plain" onClick={() => setOpen(allFolds(groups))}>
          {t('agreements.unfoldAll')}
        </Button>
        <Button small look="plain" onClick={() => setOpen(new Set())}>
          {t('agreements.foldAll')}
        </Button>
        <span className="muted small keys-hint">{t('agreements.treeHelp')}</span>
      </div>
      {/* The keys only add to the buttons inside, which work without them. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul className="goal-tree" ref={list} onKeyDown={(event) => moveByKey(event, list.current)}>
        {groups.map((group) => (
          <Group key={group.id} group={group} agreementId={tree.agreement.id} folds={folds} />
        ))}
      </ul>
    </div>
  )
}

function Group({ group, agreementId, folds }: { group: GoalGroup; agreementId: Uuid; folds: Folds }) {
  const t = useText()
  const rolled = useRolled(agreementId).theme(group.id)
  const { some, all } = targeted(group.goals)
  return (
    <FoldItem
      id={group.id}
      folds={folds}
      kind={group.title === null ? null : t('agreements.theme')}
      heading={<span className="goal-tree-theme">{group.title ?? t('agreements.otherGoals')}</span>}
      aside={
        <>
          {rolled && <VerdictTag verdict={rolled.verdict} />}
          <span className="muted">
            {rolled && some < all
              ? t('agreements.themeGoalsWithTargets', { some, all })
              : t('agreements.themeGoals', { count: all })}
          </span>
        </>
      }
    >
      {group.description && <p className="prose goal-tree-text">{group.description}</p>}
      {rolled && group.goals.length > 1 && (
        <div className="goal-tree-text">
          <RolledReason rolled={rolled} />
        </div>
      )}
      <ul className="goal-tree-children">
        {group.goals.map((goal) => (
          <Goal key={goal.id} goal={goal} groupId={group.id} folds={folds} />
        ))}
        {group.ideas.map((idea) => (
          <li key={idea.id} className="goal-tree-leaf">
            <IdeaItem idea={idea} />
          </li>
        ))}
      </ul>
    </FoldItem>
  )
}

function Goal({ goal, groupId, folds }: { goal: GoalNode; groupId: string; folds: Folds }) {
  const t = useText()
  const responsible = useResponsible()
  const rolled = useRolled(goal.agreementId).goal(goal.id)
  const counts = [
    goal.successCriteria.length > 0 && t('goals.count.criteria', { count: goal.successCriteria.length }),
    goal.targets.length > 0 && t('targets.count', { count: goal.targets.length }),
    goal.actions.length > 0 && t('goals.count.actions', { count: goal.actions.length }),
    goal.followUps.length > 0 && t('goals.count.followUps', { count: goal.followUps.length }),
  ].filter((count) => count !== false)
  return (
    <FoldItem
      id={goalKey(groupId, goal.id)}
      folds={folds}
      kind={t('goals.one')}
      heading={
        <Link to="/maal/$goalId" params={{ goalId: goal.id }} className="goal-tree-link">
          {goal.title}
        </Link>
      }
      aside={
        <>
          <span>{responsible(goal)}</span>
          {rolled && <VerdictTag verdict={rolled.verdict} />}
          <span className="muted small goal-counts">
            {counts.map((count) => (
              <span key={count}>{count}</span>
            ))}
          </span>
        </>
      }
      below={<GoalTags goal={goal} />}
    >
      <GoalBody goal={goal} />
    </FoldItem>
  )
}

interface FoldItemProps {
  id: string
  folds: Folds
  kind: string | null
  heading: ReactNode
  aside: ReactNode
  below?: ReactNode
  children: ReactNode
}

function FoldItem({ id, folds, kind, heading, aside, below, children }: FoldItemProps) {
  const open = folds.isOpen(id)
  const headingId = `fold-${id}`
  return (
    <li>
      <div className="goal-tree-line">
        <button
          type="button"
          className="goal-tree-fold"
          aria-expanded={open}
          aria-labelledby={headingId}
          onClick={() => folds.toggle(id)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="m5 2.5 6 5.5-6 5.5" fill="none" stroke="currentColor" strokeWidth="2" />
          </svg>
        </button>
        <div className="goal-tree-heading">
          {kind && <span className="goal-tree-kind">{kind}</span>}
          <div id={headingId}>{heading}</div>
          {below}
        </div>
        <div className="goal-tree-aside">{aside}</div>
      </div>
      {open && <div className="goal-tree-body">{children}</div>}
    </li>
  )
}

/** Up and down go from line to line, right unfolds, left folds: as file trees do. */
function moveByKey(event: KeyboardEvent, list: HTMLElement | null): void {
  const button = event.target
  if (!(button instanceof HTMLElement) || !button.matches('.goal-tree-fold')) return
  const buttons = [...(list?.querySelectorAll<HTMLElement>('.goal-tree-fold') ?? [])]
  const at = buttons.indexOf(button)
  const open = button.getAttribute('aria-expanded') === 'true'
  if (event.key === 'ArrowDown') buttons[at + 1]?.focus()
  else if (event.key === 'ArrowUp') buttons[at - 1]?.focus()
  else if (event.key === 'Home') buttons[0]?.focus()
  else if (event.key === 'End') buttons.at(-1)?.focus()
  else if ((event.key === 'ArrowRight' && !open) || (event.key === 'ArrowLeft' && open)) button.click()
  else return
  event.preventDefault()
}
