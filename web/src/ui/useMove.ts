import { useMutation } from '@tanstack/react-query'
import { movedBy } from './order'

interface Placed {
  id: string
  position: number
}

interface Move<Item extends Placed> {
  items: readonly Item[]
  index: number
  step: -1 | 1
}

/** Moves one item among its neighbours; the focus stays on its button. */
export function useMove<Item extends Placed>(
  place: (item: Item, position: number) => Promise<unknown>,
  refresh: () => Promise<unknown>,
) {
  return useMutation({
    mutationFn: async ({ items, index, step }: Move<Item>) => {
      for (const { item, position } of movedBy(items, index, step)) await place(item, position)
    },
    onError: refresh,
    onSuccess: async (_, { items, index, step }) => {
      await refresh()
      const id = items[index]?.id
      // The rows have changed places by the next frame.
      requestAnimationFrame(() => {
        const button = document.getElementById(moveId(id, step)) ?? document.getElementById(moveId(id, -step))
        button?.focus()
      })
    },
  })
}

export function moveId(id: string | undefined, step: number): string {
  return `move-${step < 0 ? 'up' : 'down'}-${id ?? ''}`
}
