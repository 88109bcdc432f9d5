/** The open grid's cells for the components below the page. */
import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react'
import type { Measurement } from '../../../api/types'
import { getSession, onSession } from '../../../api/session'
import { dropDraft, keepDraft, readDraft } from '../../../ui/drafts'
import { saveMeasurement } from '../measurements'
import { CellStore, type Cell, type CellPlace, type Cells, type Keeper, type KeptText } from './CellStore'

export const CellStoreContext = createContext<CellStore | null>(null)

export function useCellStore(): CellStore {
  const store = use(CellStoreContext)
  if (!store) throw new Error('no grid is open here')
  return store
}

export function useCells(): Cells {
  const store = useCellStore()
  return useSyncExternalStore(store.subscribe, store.snapshot)
}

export function useCell(id: string): Cell | undefined {
  const store = useCellStore()
  return useSyncExternalStore(store.subscribe, () => store.get(id))
}

/** One store for as long as the grid is open; it follows the server's answers and the connection. */
export function useOpenCells(
  name: string,
  places: readonly CellPlace[],
  measurements: readonly Measurement[],
): CellStore {
  const [store] = useState(() => {
    const made = new CellStore(saveMeasurement, keeperOf(`grid.${name}`))
    made.sync(places, measurements)
    return made
  })
  useEffect(() => store.sync(places, measurements), [store, places, measurements])
  useEffect(() => keepSaving(store), [store])
  return store
}

function keeperOf(name: string): Keeper {
  return {
    keep: (texts) => {
      if (texts.length === 0) return dropDraft(name)
      keepDraft(name, { at: new Date().toISOString(), version: null, base: [], values: texts })
    },
    kept: () => readDraft<readonly KeptText[]>(name)?.values ?? [],
  }
}

/** Tries again as soon as the connection or the session is back. */
function keepSaving(store: CellStore): () => void {
  const flush = () => void store.flush()
  flush()
  window.addEventListener('online', flush)
  const forget = onSession(() => getSession().status === 'loggedIn' && flush())
  return () => {
    window.removeEventListener('online', flush)
    forget()
    flush()
    store.stop()
  }
}
