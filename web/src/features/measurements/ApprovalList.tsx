import { useId, useState, type KeyboardEvent } from 'react'
import { problemOf } from '../../api/problem'
import type { Measurement, Problem } from '../../api/types'
import { useText } from '../../text'
import { Banner, ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { useProblemText } from '../../ui/ProblemText'
import { ApprovalRow, type Task } from './ApprovalRow'
import { ReturnDialog } from './ReturnDialog'
import { useSteps } from './useSteps'
import { useFigureWords } from './words'
import '../../ui/DataTable.css'
import './Approval.css'

interface ApprovalListProps {
  measurements: readonly Measurement[]
  task: Task
}

/** Tick off, look closer, approve or publish together: all of it from the keyboard too. */
export function ApprovalList({ measurements, task }: ApprovalListProps) {
  const t = useText()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [returning, setReturning] = useState(false)
  const chosen = measurements.filter(({ id }) => ticked.has(id))
  const take = useSteps(() => {
    setTicked(new Set())
    setReturning(false)
  })
  const tick = (ids: readonly string[], on: boolean) => {
    const next = new Set(ticked)
    for (const id of ids)
      if (on) next.add(id)
      else next.delete(id)
    setTicked(next)
  }
  const takeChosen = () => {
    if (chosen.length > 0 && !take.isPending) take.mutate({ step: task, measurements: chosen })
  }
  const problem = problemOf(take.error)
  return (
    <div className="approval">
      {problem && !returning && <StepProblem problem={problem} tried={take.variables?.measurements ?? []} />}
      <Bar
        task={task}
        chosen={chosen}
        pending={take.isPending}
        onTake={takeChosen}
        onReturn={() => setReturning(true)}
      />
      <p className="muted small keys-hint no-print">{t(`measurements.keys.${task}`)}</p>
      <ApprovalTable
        measurements={measurements}
        task={task}
        ticked={ticked}
        onTick={tick}
        onTake={takeChosen}
      />
      {returning && (
        <ReturnDialog
          count={chosen.length}
          pending={take.isPending}
          problem={problem}
          onReturn={(reason) => take.mutate({ step: 'return', reason, measurements: chosen })}
          onClose={() => {
            setReturning(false)
            take.reset()
          }}
        />
      )}
    </div>
  )
}

interface ApprovalTableProps extends ApprovalListProps {
  ticked: ReadonlySet<string>
  onTick: (ids: readonly string[], on: boolean) => void
  onTake: () => void
}

const columns = ['indicator', 'period', 'figure', 'remarks', 'writtenBy'] as const

function ApprovalTable({ measurements, task, ticked, onTick, onTake }: ApprovalTableProps) {
  const t = useText()
  const [open, setOpen] = useState<string | null>(null)
  const ready = measurements.filter(({ may }) => may.includes(task))
  return (
    <table className="table table-stacked approval-table">
      <caption className="visually-hidden">{t(`measurements.list.${task}`)}</caption>
      <thead>
        <tr>
          <th scope="col">
            <label className="approval-all">
              <input
                type="checkbox"
                className="approval-tick"
                checked={ready.length > 0 && ready.every(({ id }) => ticked.has(id))}
                onChange={(event) =>
                  onTick(
                    ready.map(({ id }) => id),
                    event.target.checked,
                  )
                }
              />
              <span className="approval-all-words">{t(`measurements.tickAll.${task}`)}</span>
            </label>
          </th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`measurements.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {measurements.map((measurement) => (
          <ApprovalRow
            key={measurement.id}
            measurement={measurement}
            task={task}
            ticked={ticked.has(measurement.id)}
            onTick={(on) => onTick([measurement.id], on)}
            onKeyDown={(event) => onKeys(event, onTake)}
            open={open === measurement.id}
            onOpen={() => setOpen(open === measurement.id ? null : measurement.id)}
          />
        ))}
      </tbody>
    </table>
  )
}

/** The arrows go from figure to figure, Enter looks closer, Shift + Enter takes the step with what is ticked. */
function onKeys(event: KeyboardEvent<HTMLInputElement>, take: () => void): void {
  const target = event.currentTarget
  const all = [...(target.closest('tbody')?.querySelectorAll<HTMLElement>('.approval-tick') ?? [])]
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (event.key === 'Enter') {
    event.preventDefault()
    if (event.shiftKey) take()
    else target.closest('tr')?.querySelector<HTMLElement>('.approval-open')?.click()
  } else if (step) {
    event.preventDefault()
    const next = all[all.indexOf(target) + step]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
}

interface BarProps {
  task: Task
  chosen: readonly Measurement[]
  pending: boolean
  onTake: () => void
  onReturn: () => void
}

function Bar({ task, chosen, pending, onTake, onReturn }: BarProps) {
  const t = useText()
  const id = useId()
  const none = chosen.length === 0
  return (
    <section
      className="approval-bar no-print"
      aria-label={t('measurements.ticked', { count: chosen.length })}
    >
      <span className="approval-ticked" role="status" id={id}>
        <strong>{t('measurements.ticked', { count: chosen.length })}</strong>
        {none && <span className="subline">{t('measurements.tickFirst')}</span>}
      </span>
      <Button look="primary" pending={pending || none} aria-describedby={id} onClick={onTake}>
        {t(`measurements.${task}`)}
      </Button>
      {task === 'approve' && (
        <Button pending={pending || none} aria-describedby={id} onClick={onReturn}>
          {t('measurements.return')}
        </Button>
      )}
    </section>
  )
}

/** Names the figure that hindered all of them. */
function StepProblem({ problem, tried }: { problem: Problem; tried: readonly Measurement[] }) {
  const t = useText()
  const words = useFigureWords()
  const problemText = useProblemText()
  const named = problem.errors.flatMap(({ pointer, detail }) => {
    const measurement = tried[Number(/^\/measurements\/(\d+)/.exec(pointer)?.[1] ?? NaN)]
    return measurement ? [{ measurement, detail }] : []
  })
  if (named.length === 0) return <ProblemBanner problem={problem} />
  return (
    <Banner look="bad" role="alert">
      {problemText(problem)} {t('measurements.noneTaken')}
      <ul>
        {named.map(({ measurement, detail }) => (
          <li key={measurement.id}>
            {measurement.indicatorName}, {words.period(measurement.period)}: {detail}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
