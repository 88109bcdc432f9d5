import { useMutation, type UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { problemOf } from '../api/problem'
import { useText } from '../text'
import { ProblemBanner } from './Banner'
import { Button } from './Button'
import { toast } from './toast'
import './ArchivedItems.css'

interface Item {
  id: string
  may: string[]
}

interface ArchivedItemsProps<Thing extends Item> {
  list: UseQueryResult<{ items: Thing[] }>
  summary: (count: number) => string
  /** What the button to bring it back is called, for those who hear it. */
  restoreLabel: (item: Thing) => string
  restore: (item: Thing) => Promise<unknown>
  refresh: () => Promise<unknown>
  children: (item: Thing) => ReactNode
}

/** What was put away, folded; for those who may bring it back. */
export function ArchivedItems<Thing extends Item>(props: ArchivedItemsProps<Thing>) {
  const { list, summary, restoreLabel, children } = props
  const t = useText()
  const restore = useMutation({
    mutationFn: props.restore,
    onSuccess: async () => {
      await props.refresh()
      toast('edit.undone')
    },
  })
  const problem = problemOf(restore.error ?? list.error)
  const items = list.data?.items ?? []
  if (items.length === 0 && !problem) return null
  return (
    <details className="archived-items no-print">
      <summary>{summary(items.length)}</summary>
      {problem && <ProblemBanner problem={problem} />}
      <ul className="archived-items-list">
        {items.map((item) => (
          <li key={item.id}>
            <span>{children(item)}</span>
            {item.may.includes('restore') && (
              <Button
                small
                pending={restore.isPending && restore.variables.id === item.id}
                aria-label={restoreLabel(item)}
                onClick={() => restore.mutate(item)}
              >
                {t('edit.restore')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
