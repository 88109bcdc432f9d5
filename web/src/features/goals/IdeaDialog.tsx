import { zodResolver } from '@hookform/resolvers/zod'
import * as z from 'zod/mini'
import type { AgreementTree, Idea } from '../../api/types'
import { useText } from '../../text'
import { EditDialog } from '../../ui/EditForm'
import { Select, TextArea } from '../../ui/fields'
import { keptIdeas } from './kept'
import { useItemEditor } from './useItemEditor'

const kinds = ['idea', 'question'] as const satisfies readonly Idea['kind'][]

const schema = z.object({
  kind: z.enum(kinds),
  text: z.string().check(z.trim(), z.minLength(1, 'goals.idea.textMissing')),
  themeId: z.string(),
  goalId: z.string(),
})

interface IdeaDialogProps {
  tree: AgreementTree
  /** Null to add one. */
  item: Idea | null
  /** The theme that a new one is added to. */
  themeId?: string | null
  onClose: () => void
}

export function IdeaDialog({ tree, item, themeId = null, onClose }: IdeaDialogProps) {
  const t = useText()
  const { agreement, themes } = tree
  const goals = goalOptions(tree)
  const titleOf = (list: { value: string; label: string }[]) => (value: unknown) =>
    list.find((each) => each.value === value)?.label ?? t('goals.form.anotherChoice')
  const themeOptions = themes.map(({ id, title }) => ({ value: id, label: title }))
  const { editor, archive } = useItemEditor({
    kept: keptIdeas,
    name: 'idea',
    item,
    place: themeId ?? agreement.id,
    agreementId: agreement.id,
    toValues: (idea: Idea | null) => ({
      kind: idea?.kind ?? ('idea' as Idea['kind']),
      text: idea?.text ?? '',
      themeId: idea ? (idea.themeId ?? '') : (themeId ?? ''),
      goalId: idea?.goalId ?? '',
    }),
    toInput: (values) => ({
      agreementId: agreement.id,
      kind: values.kind,
      text: values.text,
      themeId: values.themeId || null,
      goalId: values.goalId || null,
    }),
    resolver: zodResolver(schema),
    titleOf: ({ text }) => text,
    onClose,
  })
  return (
    <EditDialog
      title={item ? t('goals.idea.edit') : t('goals.idea.add')}
      onClose={onClose}
      editor={editor}
      archive={archive}
      fields={[
        { name: 'kind', label: t('goals.idea.kind'), show: (value) => t(`goals.${value as Idea['kind']}`) },
        { name: 'text', label: t('goals.idea.text'), merge: true },
        { name: 'themeId', label: t('agreements.theme'), show: titleOf(themeOptions) },
        { name: 'goalId', label: t('goals.idea.became'), show: titleOf(goals) },
      ]}
      historyOf={agreement.id}
      submitLabel={item ? t('form.save') : t('edit.add')}
    >
      <Select
        name="kind"
        label={t('goals.idea.kind')}
        options={kinds.map((value) => ({ value, label: t(`goals.${value}`) }))}
      />
      <TextArea name="text" label={t('goals.idea.text')} maxLength={4000} />
      <Select name="themeId" label={t('agreements.theme')} empty={t('common.none')} options={themeOptions} />
      {item && (
        <Select
          name="goalId"
          label={t('goals.idea.became')}
          hint={t('goals.idea.becameHint')}
          empty={t('common.none')}
          options={goals}
          optional
        />
      )}
    </EditDialog>
  )
}

/** Every goal of the agreement once, although it may stand under several themes. */
function goalOptions({ themes, goals }: AgreementTree) {
  const all = [...themes.flatMap((theme) => theme.goals), ...goals]
  const once = new Map(all.map(({ id, title }) => [id, title]))
  return [...once].map(([value, title]) => ({
    value,
    label: title.length > 100 ? `${title.slice(0, 99)}…` : title,
  }))
}
