import type { FieldValues, Resolver } from 'react-hook-form'
import { problemOf } from '../api/problem'
import { toast } from './toast'
import { useArchive } from './useArchive'
import { useEditor } from './useEditor'

interface Item {
  id: string
  version: number
  updatedAt: string
  may: string[]
}

/** What can be done with a thing of the API that is put away rather than deleted. */
export interface Kept<Thing extends { id: string; version: number }, Input> {
  create: (input: Input) => Promise<Thing>
  replace: (at: { id: string; version: number }, input: Input) => Promise<Thing>
  archive: (thing: Thing) => Promise<Thing>
  restore: (thing: Thing) => Promise<Thing>
}

export interface KeptEditorOptions<Thing extends Item, Input, Values extends FieldValues> {
  kept: Kept<Thing, Input>
  /** Names the draft, such as `action`. */
  name: string
  /** Null to add one. */
  item: Thing | null
  /** Where something new goes, so that its draft is found again. */
  place: string
  /** Brings up to date what shows it. */
  refresh: () => Promise<unknown>
  toValues: (item: Thing | null) => Values
  toInput: (values: Values) => Input
  resolver: Resolver<Values, unknown, Values>
  titleOf: (item: Thing) => string
  onClose: () => void
}

/** A dialog's form on one thing, with putting it away. */
export function useKeptEditor<Thing extends Item, Input, Values extends FieldValues>(
  options: KeptEditorOptions<Thing, Input, Values>,
) {
  const { kept, name, item, place, refresh, toInput, onClose } = options
  const editor = useEditor<Values, Thing>({
    name: `${name}.${item?.id ?? `new.${place}`}`,
    resource: item,
    toValues: options.toValues,
    resolver: options.resolver,
    save: (values, at) =>
      item && at ? kept.replace({ id: item.id, ...at }, toInput(values)) : kept.create(toInput(values)),
    onSaved: () => {
      void refresh()
      toast('edit.saved')
    },
    leave: onClose,
  })
  const archiving = useArchive<Thing>({
    title: options.titleOf,
    archive: kept.archive,
    restore: kept.restore,
    refresh,
    onArchived: onClose,
  })
  const archive = item?.may.includes('archive')
    ? { run: () => archiving.mutate(item), pending: archiving.isPending, problem: problemOf(archiving.error) }
    : undefined
  return { editor, archive }
}
