import { useMutation } from '@tanstack/react-query'
import type { TextKey } from '../text'
import { offerUndo } from './undo'

interface ArchiveOptions<Thing extends { version: number }> {
  /** What the thing is called in the banner that offers to take it back. */
  title: (thing: Thing) => string
  /** How the banner tells it; «… er arkiveret» when left out. */
  said?: TextKey
  archive: (thing: Thing) => Promise<Thing>
  restore: (archived: Thing) => Promise<unknown>
  /** Brings the lists up to date, after archiving and after taking back. */
  refresh: () => Promise<unknown>
  onArchived?: () => void
}

/** Puts something away at once, and offers to take it back instead of asking first. */
export function useArchive<Thing extends { version: number }>(options: ArchiveOptions<Thing>) {
  return useMutation({
    mutationFn: options.archive,
    onSuccess: async (archived) => {
      options.onArchived?.()
      await options.refresh()
      offerUndo({
        title: options.title(archived),
        said: options.said ?? 'edit.archived',
        undo: async () => {
          await options.restore(archived)
          await options.refresh()
        },
      })
    },
  })
}
