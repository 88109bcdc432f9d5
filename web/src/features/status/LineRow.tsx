import { memo } from 'react'
import type { StatusReport } from '../../api/types'
import { useText } from '../../text'
import { useLanguage } from '../../text/language'
import { Button } from '../../ui/Button'
import { useProblemText } from '../../ui/ProblemText'
import { SaveState } from '../../ui/SaveState'
import { StatusTag } from '../../ui/Tag'
import { sourcesOf } from './goalText'
import { LineConflict } from './LineConflict'
import { goalNames, lineElementId, problemId } from './lineNames'
import { saveStatusOf, type LineEntry } from './LineStore'
import { ProposalNote } from './ProposalNote'
import { RemarkField } from './RemarkField'
import type { Opened } from './ReportLines'
import { StatusSelect } from './StatusSelect'
import { marksOf } from './totals'
import { useEntry, useLineStore } from './useLines'

interface LineRowProps {
  id: string
  report: StatusReport
  onOpen: (opened: Opened) => void
}

export const LineRow = memo(function LineRow({ id, report, onOpen }: LineRowProps) {
  const entry = useEntry(id)
  if (!entry) return null
  const columns = report.scale.columns.length + (report.state === 'draft' ? 3 : 2)
  return (
    <>
      <tr id={lineElementId(id)} className="status-line">
        <GoalCell entry={entry} />
        {report.state === 'draft' && <StatusCell entry={entry} report={report} />}
        <Marks entry={entry} report={report} />
        <RemarkCell entry={entry} report={report} onOpen={onOpen} />
      </tr>
      {entry.theirs && (
        <tr className="status-line-conflict">
          <td colSpan={columns}>
            <LineConflict entry={entry} theirs={entry.theirs} report={report} />
          </td>
        </tr>
      )}
    </>
  )
})

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

function RemarkCell({ entry, report, onOpen }: { entry: LineEntry } & Omit<LineRowProps, 'id'>) {
  const t = useText()
  const { base, draft } = entry
  const mayEdit = report.state === 'draft' && base.may.includes('edit')
  return (
    <td className="status-remark">
      {mayEdit ? <RemarkField entry={entry} /> : <p className="prose">{draft.remark}</p>}
      <LineProblem entry={entry} frozen={!mayEdit} />
      {draft.plannedStart && (
        <p className="small">{t('status.plannedStartIs', { when: draft.plannedStart.text })}</p>
      )}
      {draft.proposal && <ProposalNote proposal={draft.proposal} />}
      {mayEdit && (
        <Button small look="plain" className="status-edit" onClick={() => onOpen({ lineId: base.id })}>
          {t('status.editLine')}
          <span className="visually-hidden"> {goalNames(entry)}</span>
        </Button>
      )}
    </td>
  )
}

/** Why a line is not saved, in words, beside the text that was typed. */
function LineProblem({ entry, frozen }: { entry: LineEntry; frozen: boolean }) {
  const t = useText()
  const problemText = useProblemText()
  const { problem } = entry
  if (!problem) return null
  const details = problem.errors.map(({ detail }) => detail).filter(Boolean)
  return (
    <p className="status-problem" id={problemId(entry.base.id)}>
      {frozen && `${t('save.unsaved')}: `}
      {details.length > 0 ? details.join(' ') : problemText(problem)}
    </p>
  )
}
