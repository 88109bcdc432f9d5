import type { ReactNode } from 'react'
import type { FieldValues } from 'react-hook-form'
import type { Problem } from '../api/types'
import { useText } from '../text'
import { useFormats } from '../text/format'
import { Banner, ProblemBanner } from './Banner'
import { Button } from './Button'
import { ConflictView, type ConflictField } from './ConflictView'
import { Dialog } from './Dialog'
import { FormShell } from './FormShell'
import type { Editor } from './useEditor'
import { useLastChange } from './useLastChange'
import './EditForm.css'

interface EditFormProps<Values extends FieldValues> {
  editor: Editor<Values>
  submitLabel: string
  cancel: ReactNode
  /** Every field by name, so that a conflict can be told in the form's own words. */
  fields: readonly ConflictField[]
  /** The agreement whose history knows who changed it. */
  historyOf?: string | undefined
  wide?: boolean
  children: ReactNode
}

/** A form that loses nothing: draft, guard and conflict come with it. */
export function EditForm<Values extends FieldValues>(props: EditFormProps<Values>) {
  const { editor, cancel, fields, historyOf } = props
  const changedBy = useLastChange(historyOf, editor.conflict?.entityId)
  return (
    <div className="edit-form">
      <DraftFound editor={editor} />
      <FormShell
        form={editor.form}
        onSubmit={editor.submit}
        pending={editor.pending}
        problem={editor.problem}
        submitLabel={props.submitLabel}
        wide={props.wide ?? false}
        cancel={
          <>
            {cancel}
            <DraftKept at={editor.draft.keptAt} />
          </>
        }
      >
        {props.children}
      </FormShell>
      {editor.guard.dialog}
      {editor.conflict && (
        <ConflictView
          key={editor.conflict.changedAt}
          conflict={editor.conflict}
          fields={fields}
          changedBy={changedBy}
        />
      )}
    </div>
  )
}

function DraftFound<Values extends FieldValues>({ editor: { draft } }: { editor: Editor<Values> }) {
  const t = useText()
  const format = useFormats()
  if (!draft.foundAt) return null
  return (
    <div className="form-draft">
      <Banner
        look="warn"
        action={
          <div className="row">
            <Button small onClick={draft.use}>
              {t('edit.draftUse')}
            </Button>
            <Button small look="plain" onClick={draft.drop}>
              {t('edit.draftDrop')}
            </Button>
          </div>
        }
      >
        {t('edit.draftFound', { time: format.clock(draft.foundAt) })}
      </Banner>
    </div>
  )
}

function DraftKept({ at }: { at: string | null }) {
  const t = useText()
  const format = useFormats()
  return (
    <span className="muted small" aria-live="off">
      {at && t('edit.draftSaved', { time: format.clock(at) })}
    </span>
  )
}

interface EditDialogProps<Values extends FieldValues> extends Omit<EditFormProps<Values>, 'cancel'> {
  title: string
  onClose: () => void
  /** Puts the thing away; left out for something new. */
  archive?: { run: () => void; pending: boolean; problem: Problem | null } | undefined
}

/** The same in a dialog: its cross, Escape and «Annuller» ask before they throw anything away. */
export function EditDialog<Values extends FieldValues>(props: EditDialogProps<Values>) {
  const { title, onClose, archive, ...form } = props
  const t = useText()
  const close = () => form.editor.guard.ask(onClose)
  return (
    <Dialog title={title} onClose={close} wide={form.wide ?? false}>
      {archive?.problem && <ProblemBanner problem={archive.problem} />}
      <EditForm
        {...form}
        cancel={
          <>
            <Button onClick={close}>{t('form.cancel')}</Button>
            {archive && (
              <Button look="plain" pending={archive.pending} onClick={archive.run}>
                {t('edit.archive')}
              </Button>
            )}
          </>
        }
      />
    </Dialog>
  )
}
