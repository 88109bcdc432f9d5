/** How the goals of an agreement are shown; stands in the URL as `?vis=tabel`. */
export type GoalView = 'trae' | 'tabel'

export interface ViewSearch {
  vis?: 'tabel'
}

export function validateViewSearch(search: Record<string, unknown>): ViewSearch {
  return search.vis === 'tabel' ? { vis: 'tabel' } : {}
}
