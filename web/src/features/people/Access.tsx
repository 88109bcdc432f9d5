import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read } from '../../api/client'
import { problemOf } from '../../api/problem'
import { useCan, useSession } from '../../api/session'
import type { Person } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { toast } from '../../ui/toast'
import { isOpen } from './invitation'
import { InvitationLink } from './InvitationLink'
import { LockDialog } from './LockDialog'
import { refreshPeople } from './people'

/** The way in: a link to choose a password by, and the lock. */
export function Access({ person }: { person: Person }) {
  const t = useText()
  const mayEdit = useCan('editPeople')
  const [locking, setLocking] = useState(false)
  const invite = useMutation({
    mutationFn: () =>
      read(api.POST('/api/v1/people/{person}/invitations', { params: { path: { person: person.id } } })),
    onSuccess: () => refreshPeople(),
  })
  const unlock = useMutation({
    mutationFn: () =>
      read(api.POST('/api/v1/people/{person}/unlock', { params: { path: { person: person.id } } })),
    onSuccess: async () => {
      await refreshPeople()
      toast('people.unlocked')
    },
  })
  const problem = problemOf(invite.error ?? unlock.error)
  const isMe = useIsMe(person)
  if (!mayEdit || person.archivedAt) return null
  return (
    <section className="stack" aria-labelledby="access-heading">
      <h2 id="access-heading">{t('people.access')}</h2>
      <p className="muted">{person.hasLogin ? t('people.accessBody') : t('people.accessNone')}</p>
      {!invite.data && <SentInvitation person={person} />}
      {problem && <ProblemBanner problem={problem} />}
      {invite.data && <InvitationLink invitation={invite.data} person={person} />}
      <div className="row person-access">
        <Button
          pending={invite.isPending}
          disabledReason={person.may.includes('invite') ? null : t('people.inviteNot')}
          onClick={() => invite.mutate()}
        >
          {person.hasLogin ? t('people.inviteAgain') : t('people.invite')}
        </Button>
        {person.lockedAt ? (
          <Button
            pending={unlock.isPending}
            disabledReason={person.may.includes('unlock') ? null : t('people.lockNot')}
            onClick={() => unlock.mutate()}
          >
            {t('people.unlock')}
          </Button>
        ) : (
          <Button
            look="danger"
            disabledReason={
              person.may.includes('lock') ? null : t(isMe ? 'people.lockSelf' : 'people.lockNot')
            }
            onClick={() => setLocking(true)}
          >
            {t('people.lock')}
          </Button>
        )}
      </div>
      {locking && <LockDialog person={person} onClose={() => setLocking(false)} />}
    </section>
  )
}

/** When a link was made that nobody used yet, and how long it works. */
function SentInvitation({ person: { invitation } }: { person: Person }) {
  const t = useText()
  const format = useFormats()
  if (!invitation) return null
  const times = { sent: format.time(invitation.sentAt), end: format.time(invitation.expiresAt) }
  return <p>{t(isOpen(invitation) ? 'people.invitationSent' : 'people.invitationGone', times)}</p>
}

export function useIsMe(person: Person): boolean {
  const { user } = useSession()
  return user?.memberships.some(({ personId }) => personId === person.id) ?? false
}
