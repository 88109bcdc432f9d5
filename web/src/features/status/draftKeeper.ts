/** Keeps text that is not saved yet over a reload of the page: in this tab only, and only for its writer. */
import type { StatusLine } from '../../api/types'
import type { LineDraft } from './draft'

export interface KeptDraft {
  base: StatusLine
  draft: LineDraft
}

export interface DraftKeeper {
  keep: (drafts: readonly KeptDraft[]) => void
  kept: () => readonly KeptDraft[]
}

export function sessionDrafts(reportId: string, accountId: string): DraftKeeper {
  const key = `aftalemaal.status.${accountId}.${reportId}`
  return {
    keep: (drafts) => {
      try {
        if (drafts.length === 0) sessionStorage.removeItem(key)
        else sessionStorage.setItem(key, JSON.stringify(drafts.map(({ base, draft }) => ({ base, draft }))))
      } catch {
        // Without storage the text lives as long as the page does.
      }
    },
    kept: () => {
      try {
        return JSON.parse(sessionStorage.getItem(key) ?? '[]') as KeptDraft[]
      } catch {
        return []
      }
    },
  }
}
