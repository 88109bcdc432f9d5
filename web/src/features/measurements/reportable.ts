/** Whose figures somebody from another organisation reports: its own, and those of what belongs to it. */
import { queryClient } from '../../api/client'
import type { Partner, Uuid } from '../../api/types'
import { partnerChoices, type ChoiceSource } from '../../ui/choices'
import { partnersQuery } from '../partners/partners'

type Placed = Pick<Partner, 'id' | 'parentId'>

/** The organisation and all below it. */
export function reachedFrom(top: Uuid, partners: readonly Placed[]): ReadonlySet<Uuid> {
  const reached = new Set([top])
  // A set is walked on to what is added under way.
  for (const id of reached)
    for (const partner of partners) if (partner.parentId === id) reached.add(partner.id)
  return reached
}

/** The organisations to choose from; all of them for the municipality's own people. */
export function reportableChoices(own: Uuid | null): ChoiceSource {
  const all = partnerChoices()
  if (!own) return all
  return {
    name: `partners.reportable.${own}`,
    one: all.one,
    search: async (text) => {
      const { items } = await queryClient.ensureQueryData(partnersQuery({ sort: 'name', limit: 500 }))
      const reached = reachedFrom(own, items)
      const found = items.filter(
        ({ id, name }) => reached.has(id) && name.toLowerCase().includes(text.toLowerCase()),
      )
      return found.map(({ id, name, kind }) => ({ id, label: name, detailKey: `partners.kind.${kind}` }))
    },
  }
}
