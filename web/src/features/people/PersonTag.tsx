import type { Person } from '../../api/types'
import { useText } from '../../text'
import { StatusTag } from '../../ui/Tag'
import { isOpen } from './invitation'

/** Whether the person can get in: shut out, in use, on the way in, or not yet let in. */
export function PersonTag({ person: { lockedAt, hasLogin, invitation } }: { person: Person }) {
  const t = useText()
  if (lockedAt) {
    return (
      <StatusTag tone="bad" shape="cross">
        {t('people.locked')}
      </StatusTag>
    )
  }
  if (hasLogin) {
    return (
      <StatusTag tone="good" shape="disc">
        {t('people.active')}
      </StatusTag>
    )
  }
  return invitation && isOpen(invitation) ? (
    <StatusTag tone="accent" shape="ring">
      {t('people.invited')}
    </StatusTag>
  ) : (
    <StatusTag tone="neutral" shape="dashed">
      {t(invitation ? 'people.invitationOver' : 'people.noLogin')}
    </StatusTag>
  )
}
