import type { FieldValues, Resolver } from 'react-hook-form'
import { problemOf } from '../../api/problem'
import { toast } from '../../ui/toast'
import { useArchive } from '../../ui/useArchive'
import { useEditor } from '../../ui/useEditor'
import { useMove } from '../../ui/useMove'
import { refreshGoals } from './goals'
import type { Kept } from './kept'

interface Item {
  id: string
  version: number
  updatedAt: string
  may: string[]
}

interface ItemOptions<Thing extends Item, Input, Values extends FieldValues> {
  kept: Omit<Kept<Thing, Input>, 'move'>
  /** Names the draft, such as `action`. */
  name: string
  /** Null to add one. */
  item: Thing | null
  /** Where something new goes, so that its draft is found again. */
  place: string
  agreementId: string
  toValues: (item: Thing | null) => Values
  toInput: (values: Values) => Input
  resolver: Resolver<Values, unknown, Values>
  titleOf: (item: Thing) => string
  onClose: () => void
}

/** A dialog's form on one thing under a goal or theme, with archiving. */
export function useItemEditor<Thing extends Item, Input, Values extends FieldValues>(
  options: ItemOptions<Thing, Input, Values>,
) {
  const { kept, name, item, place, agreementId, toInput, onClose } = options
  const refresh = () => refreshGoals(agreementId)
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

/** Moves things of one kind up and down. */
export function useItemMove<Thing extends Item, Input>(kept: Kept<Thing, Input>, agreementId: string) {
  return useMove<Thing>(kept.move, () => refreshGoals(agreementId))
}
