import { memo } from 'react'
import type { StatusLine, StatusReport } from '../../api/types'
import { useText } from '../../text'
import { useLanguage } from '../../text/language'
import { Button } from '../../ui/Button'
import { useProblemText } from '../../ui/ProblemText'
import { SaveState } from '../../ui/SaveState'
import { StatusTag } from '../../ui/Tag'
import { sourcesOf } from './goalText'
import { LineConflict } from './LineConflict'
import { LineJudgements } from './LineJudgements'
import { goalNames, lineElementId, problemId } from './lineNames'
import { fresh, isDirty, saveStatusOf, type LineEntry } from './LineStore'
import { ProposalNote } from './ProposalNote'
import { RemarkField } from './RemarkField'
import type { Opened } from './ReportLines'
import { StatusSelect } from './StatusSelect'
import { marksOf } from './totals'
import { useEntry, useLineStore } from './useLines'

interface LineRowProps {
  line: StatusLine
  report: StatusReport
  onOpen: (opened: Opened) => void
}

export const LineRow = memo(function LineRow({ line, report, onOpen }: LineRowProps) {
  const typed = useEntry(line.id)
  if (report.state === 'final') return <FinalRow line={line} report={report} typed={typed} />
  if (!typed) return null
  return (
    <>
      <tr id={lineElementId(line.id)} className="status-line">
        <GoalCell entry={typed} />
        <StatusCell entry={typed} report={report} />
        <Marks entry={typed} report={report} />
        <RemarkCell entry={typed} onOpen={onOpen} />
      </tr>
      {typed.theirs && (
        <tr className="status-line-conflict">
          <td colSpan={report.scale.columns.length + 3}>
            <LineConflict entry={typed} theirs={typed.theirs} report={report} />
          </td>
        </tr>
      )}
    </>
  )
})

interface FinalRowProps {
  line: StatusLine
  report: StatusReport
  typed: LineEntry | undefined
}

/** As it was made final; what somebody typed too late is shown beside it, so that it can be copied. */
function FinalRow({ line, report, typed }: FinalRowProps) {
  const t = useText()
  const entry = fresh(line)
  return (
    <tr id={lineElementId(line.id)} className="status-line" tabIndex={-1}>
      <GoalCell entry={entry} />
      <Marks entry={entry} report={report} />
      <td className="status-remark">
        <p className="prose">{line.remark}</p>
        <Additions draft={entry.draft} />
        <LineJudgements goals={entry.draft.goals} />
        {typed && isDirty(typed) && (
          <p className="status-problem">
            {t('save.unsaved')}: {typed.draft.remark}
          </p>
        )}
      </td>
    </tr>
  )
}

function GoalCell({ entry: { draft } }: { entry: LineEntry }) {
  const t = useText()
  return (
    <th scope="row">
      {draft.goals.map((goal) => (
        <span key={goal.id} className="status-goal">
          {goal.title} <span className="status-sources">{sourcesOf(goal)}</span>
        </span>
      ))}
      {draft.proposal?.wording && (
        <span className="status-rewording">
          <strong>{t('status.proposal.rewordTo')}</strong> {draft.proposal.wording}
        </span>
      )}
    </th>
  )
}

function StatusCell({ entry, report }: { entry: LineEntry; report: StatusReport }) {
  const t = useText()
  const store = useLineStore()
  const { base, draft } = entry
  const mayEdit = base.may.includes('edit')
  return (
    <td className="status-cell">
      <StatusSelect entry={entry} scale={report.scale} readOnly={!mayEdit} />
      {draft.inferred && (
        <span className="status-inferred">
          <StatusTag tone="warn" shape="ring">
            {t('status.inferred')}
          </StatusTag>
        </span>
      )}
      {mayEdit && (
        <span className="status-cell-foot">
          <SaveState status={saveStatusOf(entry)} />
          {draft.inferred && (
            <Button small onClick={() => store.edit(base.id, { inferred: false }, 'now')}>
              {t('status.confirmInferred')}
              <span className="visually-hidden"> {goalNames(entry)}</span>
            </Button>
          )}
        </span>
      )}
    </td>
  )
}

function Marks({ entry: { draft }, report }: { entry: LineEntry; report: StatusReport }) {
  const language = useLanguage()
  const t = useText()
  const { scale, state } = report
  const word = scale.states.find(({ key }) => key === draft.statusKey)?.[language]
  const marks = marksOf(scale, draft.statusKey)
  return scale.columns.map((column, index) => (
    <td key={column.key} className="status-mark" data-label={column[language]}>
      {marks[index] && 'X'}
      {/* The paper's column says less than the state does. */}
      {marks[index] && state === 'final' && word !== column[language] && (
        <span className="subline">{word}</span>
      )}
      {marks[index] && state === 'final' && draft.inferred && (
        <span className="subline">{t('status.inferred')}</span>
      )}
    </td>
  ))
}

function RemarkCell({ entry, onOpen }: { entry: LineEntry; onOpen: LineRowProps['onOpen'] }) {
  const t = useText()
  const { base, draft } = entry
  const mayEdit = base.may.includes('edit')
  return (
    <td className="status-remark">
      {mayEdit ? <RemarkField entry={entry} /> : <p className="prose">{draft.remark}</p>}
      <LineProblem entry={entry} />
      <Additions draft={draft} />
      <LineJudgements goals={draft.goals} />
      {mayEdit && (
        <Button small look="plain" className="status-edit" onClick={() => onOpen({ lineId: base.id })}>
          {t('status.editLine')}
          <span className="visually-hidden"> {goalNames(entry)}</span>
        </Button>
      )}
    </td>
  )
}

function Additions({ draft: { plannedStart, proposal } }: Pick<LineEntry, 'draft'>) {
  const t = useText()
  return (
    <>
      {plannedStart && <p className="small">{t('status.plannedStartIs', { when: plannedStart.text })}</p>}
      {proposal && <ProposalNote proposal={proposal} />}
    </>
  )
}

/** Why a line is not saved, in words, beside the text that was typed. */
function LineProblem({ entry: { base, problem } }: { entry: LineEntry }) {
  const problemText = useProblemText()
  if (!problem) return null
  const details = problem.errors.map(({ detail }) => detail).filter(Boolean)
  return (
    <p className="status-problem" id={problemId(base.id)}>
      {details.length > 0 ? details.join(' ') : problemText(problem)}
    </p>
  )
}
