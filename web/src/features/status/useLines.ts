/** The open report's lines for the components below the page. */
import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react'
import { queryClient } from '../../api/client'
import { problemOf } from '../../api/problem'
import { getSession, onSession } from '../../api/session'
import type { StatusDocument } from '../../api/types'
import { dropDraft, keepDraft, readDraft } from '../../ui/drafts'
import {
  LineStore,
  type DraftKeeper,
  type Entries,
  type KeptDraft,
  type LineEntry,
  type Send,
} from './LineStore'
import { linesOf, saveLine, statusDocumentQuery, withLine } from './status'

export const LineStoreContext = createContext<LineStore | null>(null)

export function useLineStore(): LineStore {
  const store = use(LineStoreContext)
  if (!store) throw new Error('no report is open here')
  return store
}

export function useEntries(): Entries {
  const store = useLineStore()
  return useSyncExternalStore(store.subscribe, store.snapshot)
}

export function useEntry(id: string): LineEntry | undefined {
  const store = useLineStore()
  return useSyncExternalStore(store.subscribe, () => store.snapshot().get(id))
}

/** One store for as long as the page is open; it follows the document and the connection. */
export function useOpenLines(doc: StatusDocument): LineStore {
  const reportId = doc.report.id
  const [store] = useState(
    () => new LineStore(linesOf(doc), saveAndRemember(reportId), draftKeeper(reportId)),
  )
  useEffect(() => store.sync(linesOf(doc)), [store, doc])
  useEffect(() => keepSaving(store), [store])
  return store
}

function saveAndRemember(reportId: string): Send {
  return async (line, input) => {
    const { queryKey } = statusDocumentQuery(reportId)
    const saved = await saveLine(line, input).catch((error: unknown) => {
      // The line is gone, or the report final: then the page shall show that.
      const status = problemOf(error)?.status ?? 0
      if ([403, 404, 409].includes(status)) void queryClient.invalidateQueries({ queryKey })
      throw error
    })
    queryClient.setQueryData(queryKey, (doc: StatusDocument | undefined) => doc && withLine(doc, saved))
    return saved
  }
}

function draftKeeper(reportId: string): DraftKeeper {
  const name = `status.${reportId}`
  return {
    keep: (drafts) => {
      if (drafts.length === 0) return dropDraft(name)
      const values = drafts.map(({ base, draft }) => ({ base, draft }))
      keepDraft(name, { at: new Date().toISOString(), version: null, base: [], values })
    },
    kept: () => readDraft<readonly KeptDraft[]>(name)?.values ?? [],
  }
}

/** Tries again as soon as the connection or the session is back. */
function keepSaving(store: LineStore): () => void {
  const flush = () => void store.flush()
  store.start()
  window.addEventListener('online', flush)
  const forget = onSession(() => getSession().status === 'loggedIn' && flush())
  return () => {
    window.removeEventListener('online', flush)
    forget()
    flush()
    store.stop()
  }
}
