import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { problemOf } from '../../api/problem'
import type { AgreementTree, StatusReport } from '../../api/types'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DateField } from '../../ui/DateField'
import { Dialog } from '../../ui/Dialog'
import { Checkbox, FieldGroup, TextField } from '../../ui/fields'
import { formOptions } from '../../ui/formOptions'
import { FormShell } from '../../ui/FormShell'
import { Skeleton } from '../../ui/Skeleton'
import { agreementTreeQuery } from '../agreements/agreements'
import { GoalPicker } from './GoalPicker'
import type { LineGroup } from './groups'
import { goalsOf, lineSchema, valuesOf } from './lineForm'
import type { LineEntry } from './LineStore'
import { PlaceFields } from './PlaceFields'
import { ProposalFields } from './ProposalFields'
import { RemoveLine } from './RemoveLine'
import type { Opened } from './ReportLines'
import { emptyDraft, useLineSave } from './useLineSave'

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
  const [removing, setRemoving] = useState(false)
  const problem = problemOf(tree.error)
  const entry =
    'lineId' in opened
      ? groups.flatMap(({ entries }) => entries).find(({ base }) => base.id === opened.lineId)
      : undefined
  const title = removing ? 'status.removeLine' : entry ? 'status.editLine' : 'status.addLine'
  return (
    <Dialog title={t(title)} onClose={onClose} wide>
      {problem && <ProblemBanner problem={problem} onRetry={() => void tree.refetch()} />}
      {tree.isPending && !problem && <Skeleton lines={4} />}
      {removing && entry && <RemoveLine report={report} entry={entry} onClose={onClose} />}
      {tree.data && !removing && (
        <LineForm {...props} tree={tree.data} entry={entry} onRemove={() => setRemoving(true)} />
      )}
    </Dialog>
  )
}

interface LineFormProps extends LineDialogProps {
  tree: AgreementTree
  entry: LineEntry | undefined
  onRemove: () => void
}

function LineForm({ report, groups, opened, tree, entry, onRemove, onClose }: LineFormProps) {
  const t = useText()
  const draft = entry?.draft ?? emptyDraft('newUnder' in opened ? opened.newUnder : null)
  const siblings = groups.find(({ themeId }) => themeId === draft.themeId)?.entries ?? []
  const place = entry ? siblings.findIndex(({ base }) => base.id === entry.base.id) : siblings.length
  const form = useForm({
    ...formOptions,
    resolver: zodResolver(lineSchema),
    defaultValues: valuesOf(draft, place),
  })
  const saveLine = useLineSave({ report, groups, entry, goals: goalsOf(tree) })
  const save = useMutation({ mutationFn: saveLine, onSuccess: onClose })
  const mayOrder = report.may.includes('edit')
  return (
    <FormShell
      form={form}
      onSubmit={(values) => save.mutate(values)}
      pending={save.isPending}
      problem={problemOf(save.error)}
      submitLabel={entry ? t('form.save') : t('status.addLine')}
      cancel={<Button onClick={onClose}>{t('form.cancel')}</Button>}
      wide
    >
      {!mayOrder && <p className="prose">{draft.goals.map(({ title }) => title).join('\n')}</p>}
      {mayOrder && <GoalPicker goals={goalsOf(tree)} />}
      {mayOrder && <PlaceFields tree={tree} groups={groups} lineId={entry?.base.id} />}
      {entry && <ProposalFields />}
      {entry && (
        <FieldGroup legend={t('status.field.plannedStart')}>
          <TextField name="plannedStart.text" label={t('status.form.plannedText')} optional />
          <div className="status-dates">
            <DateField name="plannedStart.from" label={t('status.form.plannedFrom')} optional />
            <DateField name="plannedStart.to" label={t('status.form.plannedTo')} optional />
          </div>
        </FieldGroup>
      )}
      {entry && (
        <Checkbox name="inferred" label={t('status.inferred')} hint={t('status.form.inferredHint')} />
      )}
      {entry?.base.may.includes('archive') && (
        <div>
          <Button look="danger" small onClick={onRemove}>
            {t('status.removeLine')}
          </Button>
        </div>
      )}
    </FormShell>
  )
}
