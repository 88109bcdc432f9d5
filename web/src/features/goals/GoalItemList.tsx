import type { ReactNode } from 'react'
import { problemOf } from '../../api/problem'
import { useText } from '../../text'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { RowTools } from '../../ui/RowTools'
import type { useMove } from '../../ui/useMove'

interface Item {
  id: string
  text: string
  may: string[]
}

interface GoalItemListProps<Thing extends Item> {
  id: string
  title: string
  none: string
  addLabel: string
  items: readonly Thing[]
  mayAdd: boolean
  move: ReturnType<typeof useMove<Thing>>
  onOpen: (item: Thing | null) => void
  children: (item: Thing) => ReactNode
}

/** One list under a goal, with its buttons for those who may change it. */
export function GoalItemList<Thing extends Item>(props: GoalItemListProps<Thing>) {
  const { id, title, items, move, onOpen } = props
  const problem = problemOf(move.error)
  return (
    <section className="goal-list" aria-labelledby={`${id}-heading`}>
      <div className="goal-list-head">
        <h2 id={`${id}-heading`}>{title}</h2>
        {props.mayAdd && (
          <Button small className="no-print" onClick={() => onOpen(null)}>
            {props.addLabel}
          </Button>
        )}
      </div>
      {problem && <ProblemBanner problem={problem} />}
      {items.length === 0 && <p className="muted">{props.none}</p>}
      <ul className="goal-list-items">
        {items.map((item, index) => (
          <li key={item.id}>
            <div>{props.children(item)}</div>
            {item.may.includes('edit') && (
              <Tools item={item} index={index} items={items} move={move} onOpen={onOpen} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface ToolsProps<Thing extends Item> {
  item: Thing
  index: number
  items: readonly Thing[]
  move: ReturnType<typeof useMove<Thing>>
  onOpen: (item: Thing) => void
}

function Tools<Thing extends Item>({ item, index, items, move, onOpen }: ToolsProps<Thing>) {
  const t = useText()
  const step = (by: -1 | 1) => items[index + by] && (() => move.mutate({ items, index, step: by }))
  return (
    <RowTools
      id={item.id}
      name={shortened(item.text) || t('goals.one')}
      onEdit={() => onOpen(item)}
      onUp={step(-1)}
      onDown={step(1)}
      pending={move.isPending}
    />
  )
}

export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
