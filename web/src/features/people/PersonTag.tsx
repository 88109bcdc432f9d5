import type { Person } from '../../api/types'
import { useText } from '../../text'
import { StatusTag } from '../../ui/Tag'

/** Whether the person can get in: shut out, not yet come in, or in use. */
export function PersonTag({ person: { lockedAt, hasLogin } }: { person: Person }) {
  const t = useText()
  if (lockedAt) {
    return (
      <StatusTag tone="bad" shape="cross">
        {t('people.locked')}
      </StatusTag>
    )
  }
  return hasLogin ? (
    <StatusTag tone="good" shape="disc">
      {t('people.active')}
    </StatusTag>
  ) : (
    <StatusTag tone="neutral" shape="dashed">
      {t('people.noLogin')}
    </StatusTag>
  )
}
