import { useEffect, useState } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import type { Timestamp } from '../api/types'
import { same } from './differences'
import { dropDraft, keepDraft, readDraft, type Draft } from './drafts'

const typingPause = 600

export interface Base<Values> {
  values: Values
  /** Null while the thing does not exist yet. */
  version: number | null
}

interface DraftState<Values> {
  /** Left behind by an earlier visit; the person decides what becomes of it. */
  found: Draft<Values> | null
  keptAt: Timestamp | null
  /** Done with what was found; what is typed from now on is kept as before. */
  forgetFound: () => void
  /** Saved or thrown away: nothing is kept any more. */
  end: () => void
}

/** Keeps a copy of what is typed, shortly after each pause. */
export function useDraft<Values extends FieldValues>(
  form: UseFormReturn<Values, unknown, Values>,
  name: string,
  base: Base<Values>,
): DraftState<Values> {
  const [found, setFound] = useState(() => readDraft<Values>(name))
  const [keptAt, setKeptAt] = useState<Timestamp | null>(null)
  const [ended, setEnded] = useState(false)
  useEffect(() => {
    if (ended) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const keep = (values: Values) => {
      if (same(values, base.values)) return
      const at = new Date().toISOString()
      keepDraft(name, { at, version: base.version, base: base.values, values })
      setKeptAt(at)
    }
    const stop = form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        clearTimeout(timer)
        // The form changes its values in place.
        timer = setTimeout(() => keep(structuredClone(values)), typingPause)
      },
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [form, name, base, ended])
  return {
    found,
    keptAt,
    forgetFound: () => {
      dropDraft(name)
      setFound(null)
    },
    end: () => {
      dropDraft(name)
      setEnded(true)
    },
  }
}
