import type { FieldValues } from 'react-hook-form'
import { useKeptEditor, type KeptEditorOptions } from '../../ui/useKeptEditor'
import { useMove } from '../../ui/useMove'
import { refreshGoals } from './goals'
import type { KeptInOrder } from './kept'

interface Item {
  id: string
  version: number
  updatedAt: string
  may: string[]
}

type ItemOptions<Thing extends Item, Input, Values extends FieldValues> = Omit<
  KeptEditorOptions<Thing, Input, Values>,
  'refresh'
> & { agreementId: string }

/** A dialog's form on one thing under a goal or theme, with archiving. */
export function useItemEditor<Thing extends Item, Input, Values extends FieldValues>({
  agreementId,
  ...options
}: ItemOptions<Thing, Input, Values>) {
  return useKeptEditor({ ...options, refresh: () => refreshGoals(agreementId) })
}

/** Moves things of one kind up and down. */
export function useItemMove<Thing extends Item, Input>(kept: KeptInOrder<Thing, Input>, agreementId: string) {
  return useMove<Thing>(kept.move, () => refreshGoals(agreementId))
}
