import type { ReactNode } from 'react'
import { useText } from '../text'
import { Button } from './Button'
import { moveId } from './useMove'
import './RowTools.css'

interface RowToolsProps {
  id: string
  /** What the row is called, for those who hear the buttons. */
  name: string
  onEdit?: () => void
  /** Instead of `onEdit`, where editing is a page of its own. */
  editLink?: ReactNode
  /** Left out at the ends of the list. */
  onUp?: (() => void) | undefined
  onDown?: (() => void) | undefined
  pending?: boolean
}

/** The small buttons at the end of a row: edit, up, down. */
export function RowTools({ id, name, onEdit, editLink, onUp, onDown, pending = false }: RowToolsProps) {
  const t = useText()
  return (
    <span className="row-tools no-print">
      {onUp && (
        <Button
          small
          look="plain"
          id={moveId(id, -1)}
          aria-label={t('edit.upThis', { name })}
          title={t('edit.up')}
          pending={pending}
          onClick={onUp}
        >
          ↑
        </Button>
      )}
      {onDown && (
        <Button
          small
          look="plain"
          id={moveId(id, 1)}
          aria-label={t('edit.downThis', { name })}
          title={t('edit.down')}
          pending={pending}
          onClick={onDown}
        >
          ↓
        </Button>
      )}
      {editLink ?? (
        <Button small look="plain" aria-label={t('edit.editThis', { name })} onClick={onEdit}>
          {t('common.edit')}
        </Button>
      )}
    </span>
  )
}
