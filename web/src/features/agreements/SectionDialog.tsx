import { zodResolver } from '@hookform/resolvers/zod'
import * as z from 'zod/mini'
import { api, ifMatch, queryClient, read } from '../../api/client'
import { problemOf } from '../../api/problem'
import type { Section, SectionInput, SectionKind } from '../../api/types'
import { useText } from '../../text'
import { EditDialog } from '../../ui/EditForm'
import { Select, TextArea, TextField } from '../../ui/fields'
import { toast } from '../../ui/toast'
import { useArchive } from '../../ui/useArchive'
import { useEditor } from '../../ui/useEditor'
import { putSection } from './sections'

const kinds = [
  'purpose',
  'legislation',
  'whoWeAre',
  'vision',
  'role',
  'economy',
  'results',
  'background',
  'principles',
  'organisation',
  'decisions',
  'other',
] as const satisfies readonly SectionKind[]

const schema = z.object({
  kind: z.string(),
  heading: z.string().check(z.trim(), z.minLength(1, 'agreements.section.headingMissing')),
  body: z.string().check(z.trim(), z.minLength(1, 'agreements.section.bodyMissing')),
})
type Values = z.infer<typeof schema>

function valuesOf(section: Section | null): Values {
  return { kind: section?.kind ?? 'other', heading: section?.heading ?? '', body: section?.body ?? '' }
}

function inputOf({ kind, heading, body }: Values): SectionInput {
  return { kind: kind as SectionKind, heading, body }
}

interface SectionDialogProps {
  agreementId: string
  /** Null to add one. */
  section: Section | null
  onClose: () => void
}

export function SectionDialog({ agreementId, section, onClose }: SectionDialogProps) {
  const t = useText()
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['agreements', agreementId] })
  const editor = useEditor({
    name: `section.${section?.id ?? `new.${agreementId}`}`,
    resource: section,
    toValues: valuesOf,
    resolver: zodResolver(schema),
    save: (values, at) =>
      section && at
        ? putSection(section.id, at, inputOf(values))
        : read(
            api.POST('/api/v1/agreements/{agreement}/sections', {
              params: { path: { agreement: agreementId } },
              body: inputOf(values),
            }),
          ),
    onSaved: () => {
      void refresh()
      toast('edit.saved')
    },
    leave: onClose,
  })
  const archive = useArchiveSection(refresh, onClose)
  return (
    <EditDialog
      wide
      title={section ? t('agreements.section.edit') : t('agreements.section.add')}
      onClose={onClose}
      editor={editor}
      fields={[
        {
          name: 'kind',
          label: t('agreements.section.kind'),
          show: (value) => t(`agreements.section.kind.${value as SectionKind}`),
        },
        { name: 'heading', label: t('agreements.section.heading'), merge: true },
        { name: 'body', label: t('agreements.section.body'), merge: true },
      ]}
      historyOf={agreementId}
      submitLabel={section ? t('form.save') : t('edit.add')}
      archive={
        section?.may.includes('archive')
          ? {
              run: () => archive.mutate(section),
              pending: archive.isPending,
              problem: problemOf(archive.error),
            }
          : undefined
      }
    >
      <Select
        name="kind"
        label={t('agreements.section.kind')}
        options={kinds.map((value) => ({ value, label: t(`agreements.section.kind.${value}`) }))}
      />
      <TextField name="heading" label={t('agreements.section.heading')} maxLength={300} />
      <TextArea name="body" label={t('agreements.section.body')} maxLength={20_000} />
    </EditDialog>
  )
}

function useArchiveSection(refresh: () => Promise<unknown>, onClose: () => void) {
  return useArchive<Section>({
    title: ({ heading }) => heading,
    archive: (section) =>
      read(
        api.DELETE('/api/v1/sections/{section}', {
          params: { path: { section: section.id }, header: ifMatch(section) },
        }),
      ),
    restore: (section) =>
      read(
        api.POST('/api/v1/sections/{section}/restore', {
          params: { path: { section: section.id }, header: ifMatch(section) },
        }),
      ),
    refresh,
    onArchived: onClose,
  })
}
