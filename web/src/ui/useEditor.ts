import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import {
  useForm,
  type DefaultValues,
  type FieldValues,
  type Resolver,
  type UseFormReturn,
} from 'react-hook-form'
import { problemOf } from '../api/problem'
import type { Problem, Timestamp } from '../api/types'
import { differences, type Difference } from './differences'
import { formOptions } from './formOptions'
import { useDraft, type Base } from './useDraft'
import { useUnsavedGuard, type Guard } from './useUnsavedGuard'

interface Versioned {
  id: string
  version: number
  updatedAt: Timestamp
}

interface EditorOptions<Values extends FieldValues, Resource extends Versioned> {
  /** Names the draft, such as `goal.<id>` or `goal.new.<agreement>`. */
  name: string
  /** What is edited; null for something new. */
  resource: Resource | null
  /** The form's values of a resource, or those that something new begins with. */
  toValues: (resource: Resource | null) => Values
  resolver: Resolver<Values, unknown, Values>
  /** `at` carries the version that was read; null for something new. */
  save: (values: Values, at: { version: number } | null) => Promise<Resource>
  /** Brings the saved thing into the cache; the page is left afterwards. */
  onSaved: (saved: Resource) => void
  /** Where to go when it is saved. */
  leave: (saved: Resource) => void
}

export interface Editor<Values extends FieldValues> {
  form: UseFormReturn<Values, unknown, Values>
  submit: (values: Values) => void
  pending: boolean
  problem: Problem | null
  guard: Guard
  draft: {
    foundAt: Timestamp | null
    keptAt: Timestamp | null
    use: () => void
    drop: () => void
  }
  conflict: Conflict | null
}

export interface Conflict {
  entityId: string
  changedAt: Timestamp
  found: readonly Difference[]
  resolve: (chosen: Record<string, unknown>) => void
  cancel: () => void
}

interface Attempt<Values> {
  values: Values
  version: number | null
}

/** A form on one thing of the API: guard, draft, and what to do when somebody else was faster. */
export function useEditor<Values extends FieldValues, Resource extends Versioned>(
  options: EditorOptions<Values, Resource>,
): Editor<Values> {
  const { name, resource, toValues, resolver } = options
  const [base, setBase] = useState<Base<Values>>(() => ({
    values: toValues(resource),
    version: resource?.version ?? null,
  }))
  const form = useForm<Values, unknown, Values>({
    ...formOptions,
    resolver,
    defaultValues: base.values as DefaultValues<Values>,
  })
  const draft = useDraft(form, name, base)
  const saving = useMutation({
    mutationFn: ({ values, version }: Attempt<Values>) =>
      options.save(values, version === null ? null : { version }),
    onSuccess: (saved) => finish(saved),
    onError: (error, { values }) => {
      const current = currentOf<Resource>(problemOf(error))
      // Both made the same change: then it is saved already.
      if (current && differences(base.values, values, toValues(current)).length === 0) finish(current)
      else guard.stay()
    },
  })
  const submit = (values: Values) => saving.mutate({ values, version: base.version })
  const guard = useUnsavedGuard({
    dirty: form.formState.isDirty,
    onSave: () => void form.handleSubmit(submit, () => guard.stay())(),
    onDiscard: draft.end,
  })
  function finish(saved: Resource) {
    draft.end()
    options.onSaved(saved)
    guard.done(() => options.leave(saved))
  }
  const begin = (from: Base<Values>, values: Values) => {
    setBase(from)
    form.reset(from.values)
    form.reset(values, { keepDefaultValues: true })
  }
  const problem = problemOf(saving.error)
  const current = currentOf<Resource>(problem)
  return {
    form,
    submit,
    pending: saving.isPending,
    problem: current ? null : problem,
    guard,
    draft: {
      foundAt: draft.found?.at ?? null,
      keptAt: draft.keptAt,
      use: () => {
        if (draft.found) begin({ values: draft.found.base, version: draft.found.version }, draft.found.values)
        draft.forgetFound()
      },
      drop: draft.forgetFound,
    },
    conflict: current && saving.variables ? conflictOf(current, saving.variables.values) : null,
  }

  function conflictOf(theirs: Resource, mine: Values): Conflict {
    const newest = toValues(theirs)
    return {
      entityId: theirs.id,
      changedAt: theirs.updatedAt,
      found: differences(base.values, mine, newest),
      resolve: (chosen) => {
        const values = { ...mine, ...chosen }
        begin({ values: newest, version: theirs.version }, values)
        saving.mutate({ values, version: theirs.version })
      },
      cancel: () => saving.reset(),
    }
  }
}

/** The newest version, where a change was refused because there is one. */
function currentOf<Resource extends Versioned>(problem: Problem | null): Resource | null {
  return problem?.status === 412 && problem.current ? (problem.current as Resource) : null
}
