import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { MoveInput } from '../api/types'

interface Item {
  id: string
}

interface Move<Thing extends Item> {
  items: readonly Thing[]
  index: number
  step: -1 | 1
}

/** Moves one item among its neighbours; the focus stays on its button. */
export function useMove<Thing extends Item>(
  place: (item: Thing, to: MoveInput) => Promise<unknown>,
  refresh: () => Promise<unknown>,
) {
  const moved = useRef<{ id: string; step: -1 | 1 }>(null)
  // Only when the rows have changed places is it known which of the two buttons is left at an end.
  useEffect(() => {
    if (!moved.current) return
    const { id, step } = moved.current
    moved.current = null
    const button = document.getElementById(moveId(id, step)) ?? document.getElementById(moveId(id, -step))
    button?.focus()
  })
  return useMutation({
    mutationFn: async ({ items, index, step }: Move<Thing>) => {
      const [item, neighbour] = [items[index], items[index + step]]
      if (!item || !neighbour) return
      await place(item, { side: step < 0 ? 'before' : 'after', siblingId: neighbour.id })
    },
    onError: refresh,
    onSuccess: async (_, { items, index, step }) => {
      await refresh()
      const id = items[index]?.id
      if (id) moved.current = { id, step }
    },
  })
}

export function moveId(id: string, step: number): string {
  return `move-${step < 0 ? 'up' : 'down'}-${id}`
}
