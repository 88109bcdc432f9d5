/** How the goals of an agreement are shown; stands in the URL as `?vis=tabel`. */
export type GoalView = 'trae' | 'tabel' | 'rediger'

export interface ViewSearch {
  vis?: 'tabel' | 'rediger'
}

export function validateViewSearch(search: Record<string, unknown>): ViewSearch {
  return search.vis === 'tabel' || search.vis === 'rediger' ? { vis: search.vis } : {}
}
