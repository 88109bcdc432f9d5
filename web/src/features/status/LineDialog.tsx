import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { problemOf } from '../../api/problem'
import type { AgreementTree, StatusLine, StatusReport } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { EditDialog } from '../../ui/EditForm'
import { Checkbox } from '../../ui/fields'
import { PickList } from '../../ui/PickList'
import { Skeleton } from '../../ui/Skeleton'
import { useArchive } from '../../ui/useArchive'
import { useEditor } from '../../ui/useEditor'
import { WordedField } from '../../ui/WordedField'
import { agreementTreeQuery } from '../agreements/agreements'
import { goalText } from './goalText'
import type { LineGroup } from './groups'
import { goalSource, knownGoals, lineSchema, valuesOf, type KnownGoal, type LineValues } from './lineForm'
import { focusLine } from './lineNames'
import type { LineEntry } from './LineStore'
import { PlaceFields } from './PlaceFields'
import { ProposalFields } from './ProposalFields'
import type { Opened } from './ReportLines'
import { refreshReport, removeLine, restoreLine } from './status'
import { emptyDraft, useLineSave } from './useLineSave'
import { useLineStore } from './useLines'

interface LineDialogProps {
  report: StatusReport
  groups: readonly LineGroup[]
  opened: Opened
  onClose: () => void
}

/** Everything about a line that is changed more seldom than its status and remark. */
export function LineDialog(props: LineDialogProps) {
  const t = useText()
  const { report, groups, opened, onClose } = props
  const tree = useQuery(agreementTreeQuery(report.agreementId))
  const problem = problemOf(tree.error)
  // The line as it was when the dialog opened; what happens to it meanwhile is the store's affair.
  const [entry] = useState(() =>
    'lineId' in opened
      ? groups.flatMap(({ entries }) => entries).find(({ base }) => base.id === opened.lineId)
      : undefined,
  )
  if (tree.data) return <LineForm {...props} tree={tree.data} entry={entry} />
  return (
    <Dialog title={t(entry ? 'status.editLine' : 'status.addLine')} onClose={onClose} wide>
      {problem ? (
        <ProblemBanner problem={problem} onRetry={() => void tree.refetch()} />
      ) : (
        <Skeleton lines={4} />
      )}
    </Dialog>
  )
}

interface LineFormProps extends LineDialogProps {
  tree: AgreementTree
  entry: LineEntry | undefined
}

function LineForm({ report, groups, opened, tree, entry, onClose }: LineFormProps) {
  const t = useText()
  const draft = entry?.draft ?? emptyDraft('newUnder' in opened ? opened.newUnder : null)
  const known = knownGoals(draft.goals, tree)
  const siblings = groups.find(({ themeId }) => themeId === draft.themeId)?.entries ?? []
  const place = entry ? siblings.findIndex(({ base }) => base.id === entry.base.id) : siblings.length
  const save = useLineSave({ report, groups, entry, known })
  const editor = useEditor<LineValues, StatusLine>({
    name: `statusLine.${entry?.base.id ?? `new.${report.id}`}`,
    resource: entry?.base ?? null,
    toValues: () => valuesOf(draft, place),
    resolver: zodResolver(lineSchema),
    save,
    onSaved: () => void refreshReport(report.id, report.agreementId),
    leave: (saved) => {
      onClose()
      // The dialog gives the focus back first, and a new line is fetched before it can have it.
      if (!entry)
        void refreshReport(report.id, report.agreementId).then(() => setTimeout(() => focusLine(saved.id)))
    },
  })
  const mayOrder = report.may.includes('write')
  return (
    <EditDialog
      wide
      title={t(entry ? 'status.editLine' : 'status.addLine')}
      onClose={onClose}
      editor={editor}
      fields={[]}
      submitLabel={t(entry ? 'form.save' : 'status.addLine')}
    >
      {mayOrder ? (
        <>
          <GoalsField known={known} tree={tree} />
          <PlaceFields tree={tree} groups={groups} lineId={entry?.base.id} />
        </>
      ) : (
        <p className="prose">{draft.goals.map(goalText).join('\n')}</p>
      )}
      {entry && (
        <>
          <ProposalFields />
          <WordedField name="plannedStart" legend={t('status.field.plannedStart')} />
          <Checkbox name="inferred" label={t('status.inferred')} hint={t('status.form.inferredHint')} />
          <RemoveButton report={report} line={entry.base} onClose={onClose} />
        </>
      )}
    </EditDialog>
  )
}

function GoalsField({ known, tree }: { known: ReadonlyMap<string, KnownGoal>; tree: AgreementTree }) {
  const t = useText()
  const themeId = useWatch<LineValues, 'themeId'>({ name: 'themeId' })
  return (
    <PickList
      name="goalIds"
      label={t('status.form.goals')}
      hint={t('status.form.goalsHint')}
      source={goalSource(known, tree, themeId)}
      known={[...known.values()].map((goal) => ({ id: goal.id, label: goalText(goal) }))}
    />
  )
}

interface RemoveButtonProps {
  report: StatusReport
  line: StatusLine
  onClose: () => void
}

/** Takes the line out of the report; its goals stay in the agreement. */
function RemoveButton({ report, line, onClose }: RemoveButtonProps) {
  const t = useText()
  const store = useLineStore()
  const refresh = () => refreshReport(report.id, report.agreementId)
  const remove = useArchive<StatusLine>({
    title: ({ goals }) => goals.map(({ title }) => title).join('; '),
    archive: removeLine,
    restore: restoreLine,
    refresh,
    onArchived: () => {
      store.drop(line.id)
      onClose()
    },
  })
  const problem = problemOf(remove.error)
  if (!line.may.includes('archive')) return null
  return (
    <div className="stack">
      {problem && <ProblemBanner problem={problem} />}
      <div>
        <Button
          look="danger"
          small
          pending={remove.isPending}
          onClick={() => remove.mutate(store.snapshot().get(line.id)?.base ?? line)}
        >
          {t('status.removeLine')}
        </Button>
      </div>
    </div>
  )
}
