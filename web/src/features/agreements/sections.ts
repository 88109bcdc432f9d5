import { api, ifMatch, read } from '../../api/client'
import type { MoveInput, Section, SectionInput } from '../../api/types'

/** Replaces a section if it is still the version given. */
export function putSection(id: string, at: { version: number }, body: SectionInput): Promise<Section> {
  return read(
    api.PUT('/api/v1/sections/{section}', { params: { path: { section: id }, header: ifMatch(at) }, body }),
  )
}

/** Puts a section before or after another one. */
export function moveSection(section: Section, body: MoveInput): Promise<Section> {
  return read(
    api.PUT('/api/v1/sections/{section}/position', {
      params: { path: { section: section.id }, header: ifMatch(section) },
      body,
    }),
  )
}
