import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { problemOf } from '../../../api/problem'
import type { FigureComment } from '../../../api/types'
import { useText } from '../../../text'
import { useFormats } from '../../../text/format'
import { ProblemBanner } from '../../../ui/Banner'
import { TextArea } from '../../../ui/fields'
import { formOptions } from '../../../ui/formOptions'
import { FormShell } from '../../../ui/FormShell'
import { Skeleton } from '../../../ui/Skeleton'
import { toast } from '../../../ui/toast'
import { useUnsavedGuard } from '../../../ui/useUnsavedGuard'
import { commentsQuery, refreshNotes, writeComment } from './notes'

const longest = 2000

interface CommentsProps {
  measurementId: string
  mayWrite: boolean
}

/** What people have said about a figure, the oldest first. */
export function Comments({ measurementId, mayWrite }: CommentsProps) {
  const t = useText()
  const list = useQuery(commentsQuery(measurementId))
  const problem = problemOf(list.error)
  return (
    <section className="stack" aria-labelledby="comments-heading">
      <h3 id="comments-heading">{t('measurements.comments')}</h3>
      {problem && <ProblemBanner problem={problem} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton />}
      {list.data?.items.length === 0 && <p className="muted">{t('measurements.comments.none')}</p>}
      {list.data && list.data.items.length > 0 && (
        <ol className="notes-list">
          {list.data.items.map((comment) => (
            <Comment key={comment.id} comment={comment} />
          ))}
        </ol>
      )}
      {mayWrite && list.data && <CommentForm measurementId={measurementId} />}
    </section>
  )
}

function Comment({ comment: { text, by, at, revision } }: { comment: FigureComment }) {
  const t = useText()
  const format = useFormats()
  return (
    <li>
      <p className="prose">{text}</p>
      <span className="subline">
        {format.byline(by, at)} · {t('measurements.comments.revision', { revision })}
      </span>
    </li>
  )
}

const schema = z.object({
  comment: z.string().check(z.trim(), z.minLength(1, 'measurements.comments.missing')),
})

function CommentForm({ measurementId }: { measurementId: string }) {
  const t = useText()
  const form = useForm({ ...formOptions, resolver: zodResolver(schema), defaultValues: { comment: '' } })
  const write = useMutation({
    mutationFn: ({ comment }: z.infer<typeof schema>) => writeComment(measurementId, comment),
    onSuccess: async () => {
      form.reset()
      await refreshNotes(measurementId)
      toast('measurements.comments.written')
      guard.done(() => undefined)
    },
    onError: () => guard.stay(),
  })
  const submit = form.handleSubmit(
    (values) => write.mutate(values),
    () => guard.stay(),
  )
  const guard = useUnsavedGuard({
    dirty: form.formState.isDirty,
    onSave: () => void submit(),
    onDiscard: () => form.reset(),
  })
  return (
    <>
      <FormShell
        form={form}
        onSubmit={(values) => write.mutate(values)}
        pending={write.isPending}
        problem={named(problemOf(write.error))}
        submitLabel={t('measurements.comments.write')}
        submitLook="secondary"
      >
        <TextArea
          name="comment"
          label={t('measurements.comments.label')}
          hint={t('measurements.comments.hint')}
          rows={3}
          maxLength={longest}
        />
      </FormShell>
      {guard.dialog}
    </>
  )
}

/** The server calls it `text`; the page has other fields of that name. */
function named(problem: ReturnType<typeof problemOf>): typeof problem {
  return (
    problem && {
      ...problem,
      errors: problem.errors.map((each) =>
        each.pointer === '/text' ? { ...each, pointer: '/comment' } : each,
      ),
    }
  )
}
