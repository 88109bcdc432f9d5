import { lazy, Suspense, useState, type ReactNode } from 'react'
import { problemOf } from '../../api/problem'
import type { AgreementTree, Goal, Idea, Theme } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Link } from '../../ui/Link'
import { RowTools } from '../../ui/RowTools'
import type { useMove } from '../../ui/useMove'
import { shortened } from './GoalItemList'
import { keptGoals, keptIdeas, keptThemes } from './kept'
import { useItemMove } from './useItemEditor'
import './GoalOutline.css'

const ThemeDialog = lazy(() => import('./ThemeDialog').then((module) => ({ default: module.ThemeDialog })))
const IdeaDialog = lazy(() => import('./IdeaDialog').then((module) => ({ default: module.IdeaDialog })))

type Opened =
  { kind: 'theme'; item: Theme | null } | { kind: 'idea'; item: Idea | null; themeId: string | null }

interface Tools {
  open: (opened: Opened) => void
  goals: ReturnType<typeof useMove<Goal>>
  ideas: ReturnType<typeof useMove<Idea>>
}

/** The order of themes, goals and ideas, with the buttons to add, move and change them. */
export function GoalOutline({ tree }: { tree: AgreementTree }) {
  const t = useText()
  const agreementId = tree.agreement.id
  const [opened, setOpened] = useState<Opened | null>(null)
  const themes = useItemMove(keptThemes, agreementId)
  const goals = useItemMove(keptGoals, agreementId)
  const ideas = useItemMove(keptIdeas, agreementId)
  const tools: Tools = { open: setOpened, goals, ideas }
  const problem = problemOf(themes.error ?? goals.error ?? ideas.error)
  return (
    <div className="outline no-print">
      {problem && <ProblemBanner problem={problem} />}
      {tree.themes.map((theme, index) => (
        <section key={theme.id} className="outline-theme" aria-label={theme.title}>
          <Row
            className="outline-theme-head"
            tools={
              <RowTools
                id={theme.id}
                name={theme.title}
                onEdit={() => setOpened({ kind: 'theme', item: theme })}
                {...steps(themes, tree.themes, index)}
              />
            }
          >
            <h3>{theme.title}</h3>
          </Row>
          <Children
            agreementId={agreementId}
            themeId={theme.id}
            goals={theme.goals}
            ideas={theme.ideas}
            tools={tools}
          />
        </section>
      ))}
      <section className="outline-theme" aria-label={t('agreements.otherGoals')}>
        {tree.themes.length > 0 && <h3 className="muted">{t('agreements.otherGoals')}</h3>}
        <Children
          agreementId={agreementId}
          themeId={null}
          goals={tree.goals}
          ideas={tree.ideas}
          tools={tools}
        />
      </section>
      <div>
        <Button onClick={() => setOpened({ kind: 'theme', item: null })}>{t('goals.theme.add')}</Button>
      </div>
      <Suspense>
        {opened && <OutlineDialog tree={tree} opened={opened} onClose={() => setOpened(null)} />}
      </Suspense>
    </div>
  )
}

interface OutlineDialogProps {
  tree: AgreementTree
  opened: Opened
  onClose: () => void
}

function OutlineDialog({ tree, opened, onClose }: OutlineDialogProps) {
  if (opened.kind === 'theme') {
    return <ThemeDialog agreementId={tree.agreement.id} item={opened.item} onClose={onClose} />
  }
  return <IdeaDialog tree={tree} item={opened.item} themeId={opened.themeId} onClose={onClose} />
}

interface ChildrenProps {
  agreementId: string
  themeId: string | null
  goals: readonly Goal[]
  ideas: readonly Idea[]
  tools: Tools
}

function Children({ agreementId, themeId, goals, ideas, tools }: ChildrenProps) {
  const t = useText()
  return (
    <>
      <ul className="outline-items">
        {goals.map((goal, index) => (
          <li key={goal.id}>
            <Row tools={<GoalTools goal={goal} {...steps(tools.goals, goals, index)} />}>
              <Link to="/maal/$goalId" params={{ goalId: goal.id }} className="outline-link">
                {goal.title}
              </Link>
            </Row>
          </li>
        ))}
        {ideas.map((idea, index) => (
          <li key={idea.id}>
            <Row
              tools={
                <RowTools
                  id={idea.id}
                  name={shortened(idea.text)}
                  onEdit={() => tools.open({ kind: 'idea', item: idea, themeId })}
                  {...steps(tools.ideas, ideas, index)}
                />
              }
            >
              <span className="subline">{t(`goals.${idea.kind}`)}</span>
              {idea.text}
            </Row>
          </li>
        ))}
      </ul>
      <div className="row">
        <Link
          small
          look="secondary"
          to="/maal/ny"
          search={{ aftale: agreementId, ...(themeId && { tema: themeId }) }}
        >
          {t('goals.form.add')}
        </Link>
        <Button small look="plain" onClick={() => tools.open({ kind: 'idea', item: null, themeId })}>
          {t('goals.idea.add')}
        </Button>
      </div>
    </>
  )
}

interface GoalToolsProps {
  goal: Goal
  onUp?: (() => void) | undefined
  onDown?: (() => void) | undefined
  pending: boolean
}

function GoalTools({ goal, ...moves }: GoalToolsProps) {
  return <RowTools id={goal.id} name={shortened(goal.title)} editLink={<EditGoal goal={goal} />} {...moves} />
}

function EditGoal({ goal }: { goal: Goal }) {
  const t = useText()
  return (
    <Link
      small
      look="plain"
      to="/maal/$goalId/rediger"
      params={{ goalId: goal.id }}
      aria-label={t('edit.editThis', { name: shortened(goal.title) })}
    >
      {t('common.edit')}
    </Link>
  )
}

/** The two ways a row can go; none where there is no neighbour. */
function steps<Item extends { id: string }>(
  move: ReturnType<typeof useMove<Item>>,
  items: readonly Item[],
  index: number,
) {
  const by = (step: -1 | 1) => items[index + step] && (() => move.mutate({ items, index, step }))
  return { onUp: by(-1), onDown: by(1), pending: move.isPending }
}

function Row({ className, tools, children }: { className?: string; tools: ReactNode; children: ReactNode }) {
  return (
    <div className={['outline-row', className].filter(Boolean).join(' ')}>
      <div className="outline-text">{children}</div>
      {tools}
    </div>
  )
}
