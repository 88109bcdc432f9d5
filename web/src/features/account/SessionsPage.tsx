import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { api, queryClient, read } from '../../api/client'
import { problemOf } from '../../api/problem'
import type { SessionInfo } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DataTable, type Column } from '../../ui/DataTable'
import { PageHeader } from '../../ui/PageHeader'
import { Tag } from '../../ui/Tag'
import { toast } from '../../ui/toast'
import { sessionsQuery } from './account'
import { deviceOf } from './device'

/** Where one is logged in, and the way to end it. */
export function SessionsPage() {
  const t = useText()
  const { data: sessions } = useSuspenseQuery(sessionsQuery)
  const end = useMutation({
    mutationFn: (session: string | null) =>
      read(
        session
          ? api.DELETE('/api/v1/me/sessions/{session}', { params: { path: { session } } })
          : api.DELETE('/api/v1/me/sessions'),
      ),
    onSuccess: (_, session) => {
      toast(session ? 'account.sessions.ended' : 'account.sessions.othersEnded')
      return queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
    },
  })
  const columns = useColumns((session) => end.mutate(session), end.isPending)
  const problem = problemOf(end.error)
  const alone = sessions.items.every(({ current }) => current)
  return (
    <div className="stack">
      <PageHeader title={t('account.sessions.title')} intro={t('account.sessions.intro')} />
      {problem && <ProblemBanner problem={problem} />}
      <DataTable
        caption={t('account.sessions.caption')}
        rows={sessions.items}
        rowKey={({ id }) => id}
        columns={columns}
      />
      <div>
        <Button
          pending={end.isPending}
          disabledReason={alone ? t('account.sessions.onlyThis') : null}
          onClick={() => end.mutate(null)}
        >
          {t('account.sessions.endOthers')}
        </Button>
      </div>
    </div>
  )
}

function useColumns(onEnd: (session: string) => void, pending: boolean): Column<SessionInfo>[] {
  const t = useText()
  const format = useFormats()
  const name = (session: SessionInfo) => deviceOf(session.userAgent) ?? t('account.sessions.unknownDevice')
  return [
    {
      key: 'device',
      header: t('account.sessions.device'),
      cell: (session) => (
        <>
          {name(session)} {session.current && <Tag>{t('account.sessions.current')}</Tag>}
        </>
      ),
    },
    { key: 'address', header: t('account.sessions.address'), cell: ({ address }) => address },
    {
      key: 'created',
      header: t('account.sessions.created'),
      cell: ({ createdAt }) => format.time(createdAt),
    },
    {
      key: 'lastSeen',
      header: t('account.sessions.lastSeen'),
      cell: ({ lastSeenAt }) => format.time(lastSeenAt),
    },
    {
      key: 'end',
      header: t('account.sessions.end'),
      phone: 'bare',
      cell: (session) =>
        !session.current && (
          <Button
            small
            pending={pending}
            aria-label={t('account.sessions.endThis', { device: name(session) })}
            onClick={() => onEnd(session.id)}
          >
            {t('account.sessions.end')}
          </Button>
        ),
    },
  ]
}
