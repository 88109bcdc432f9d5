interface Placed {
  id: string
  position: number
}

/** The places that change when the item at `index` goes one step up (-1) or down (+1). */
export function movedBy<Item extends Placed>(
  items: readonly Item[],
  index: number,
  step: -1 | 1,
): { item: Item; position: number }[] {
  const item = items[index]
  const other = items[index + step]
  if (!item || !other) return []
  const order = [...items]
  order[index] = other
  order[index + step] = item
  const distinct = items.every((each, at) => at === 0 || (items[at - 1]?.position ?? 0) < each.position)
  if (distinct) {
    return [
      { item, position: other.position },
      { item: other, position: item.position },
    ]
  }
  // Two share a place: then all are numbered anew.
  return order
    .map((each, at) => ({ item: each, position: at }))
    .filter(({ item: each, position }) => each.position !== position)
}
