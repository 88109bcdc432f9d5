import { zodResolver } from '@hookform/resolvers/zod'
import * as z from 'zod/mini'
import type { Theme } from '../../api/types'
import { useText } from '../../text'
import { EditDialog } from '../../ui/EditForm'
import { TextArea, TextField } from '../../ui/fields'
import { keptThemes } from './kept'
import { useItemEditor } from './useItemEditor'

const schema = z.object({
  title: z.string().check(z.trim(), z.minLength(1, 'goals.theme.titleMissing')),
  description: z.string().check(z.trim()),
})

interface ThemeDialogProps {
  agreementId: string
  /** Null to add one. */
  item: Theme | null
  onClose: () => void
}

export function ThemeDialog({ agreementId, item, onClose }: ThemeDialogProps) {
  const t = useText()
  const { editor, archive } = useItemEditor({
    kept: keptThemes,
    name: 'theme',
    item,
    place: agreementId,
    agreementId,
    toValues: (theme: Theme | null) => ({ title: theme?.title ?? '', description: theme?.description ?? '' }),
    toInput: ({ title, description }) => ({ agreementId, title, description: description || null }),
    resolver: zodResolver(schema),
    titleOf: ({ title }) => title,
    onClose,
  })
  return (
    <EditDialog
      title={item ? t('goals.theme.edit') : t('goals.theme.add')}
      onClose={onClose}
      editor={editor}
      archive={archive}
      fields={[
        { name: 'title', label: t('goals.theme.title'), merge: true },
        { name: 'description', label: t('goals.theme.description'), merge: true },
      ]}
      historyOf={agreementId}
      submitLabel={item ? t('form.save') : t('edit.add')}
    >
      <TextField name="title" label={t('goals.theme.title')} maxLength={300} />
      <TextArea name="description" label={t('goals.theme.description')} maxLength={4000} optional />
    </EditDialog>
  )
}
