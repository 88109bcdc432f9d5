import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { api, ifMatch, read } from '../../api/client'
import { problemOf } from '../../api/problem'
import { useCan } from '../../api/session'
import type { Grant, Person } from '../../api/types'
import { useText } from '../../text'
import { todayIso, useFormats } from '../../text/format'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { DataTable, type Column } from '../../ui/DataTable'
import { Link } from '../../ui/Link'
import { Skeleton } from '../../ui/Skeleton'
import { StatusTag, type Shape, type Tone } from '../../ui/Tag'
import { useArchive } from '../../ui/useArchive'
import { useIsMe } from './Access'
import { grantState, type GrantState } from './grantState'
import { grantsQuery, refreshPeople } from './people'

const GrantDialog = lazy(() => import('./GrantDialog').then((module) => ({ default: module.GrantDialog })))

/** The roles a person has, for which organisation and how long. */
export function Grants({ person }: { person: Person }) {
  const t = useText()
  const mayGive = useCan('editGrants')
  const isMe = useIsMe(person)
  const list = useQuery(grantsQuery(person.id))
  const [opened, setOpened] = useState<Grant | 'new' | null>(null)
  const revoke = useRevoke()
  const grants = list.data?.items ?? []
  const columns = useGrantColumns(
    grants,
    (grant) => setOpened(grant),
    (grant) => revoke.mutate(grant),
    revoke.isPending,
  )
  const problem = problemOf(list.error ?? revoke.error)
  return (
    <section className="stack" aria-labelledby="grants-heading">
      <div className="person-head">
        <h2 id="grants-heading">{t('people.grants')}</h2>
        {mayGive && !person.archivedAt && (
          <Button
            small
            disabledReason={isMe ? t('people.grants.own') : null}
            onClick={() => setOpened('new')}
          >
            {t('people.grants.add')}
          </Button>
        )}
      </div>
      {mayGive && <p className="muted">{t('people.grants.who')}</p>}
      {problem && <ProblemBanner problem={problem} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton lines={3} />}
      {list.data && grants.length === 0 && <p>{t('people.grants.none')}</p>}
      {grants.length > 0 && (
        <DataTable caption={t('people.grants')} rows={grants} rowKey={({ id }) => id} columns={columns} />
      )}
      <Suspense>
        {opened && (
          <GrantDialog
            person={person}
            grant={opened === 'new' ? null : opened}
            onClose={() => setOpened(null)}
          />
        )}
      </Suspense>
    </section>
  )
}

function useRevoke() {
  const t = useText()
  return useArchive<Grant>({
    said: 'people.grants.revoked',
    title: ({ role, partnerName }) => `${t(`roles.${role}`)}, ${partnerName}`,
    archive: (grant) =>
      read(
        api.DELETE('/api/v1/grants/{grant}', {
          params: { path: { grant: grant.id }, header: ifMatch(grant) },
        }),
      ),
    restore: (grant) =>
      read(
        api.POST('/api/v1/grants/{grant}/restore', {
          params: { path: { grant: grant.id }, header: ifMatch(grant) },
        }),
      ),
    refresh: refreshPeople,
  })
}

const looks: Record<GrantState, [Tone, Shape]> = {
  active: ['good', 'disc'],
  later: ['neutral', 'dashed'],
  over: ['neutral', 'square'],
}

function useGrantColumns(
  grants: readonly Grant[],
  onEdit: (grant: Grant) => void,
  onRevoke: (grant: Grant) => void,
  pending: boolean,
): Column<Grant>[] {
  const t = useText()
  const format = useFormats()
  const columns: (Column<Grant> | false)[] = [
    {
      key: 'role',
      header: t('people.role'),
      cell: ({ role }) => (
        <>
          {t(`people.role.${role}`)}
          <span className="subline">{t(`people.role.${role}.body`)}</span>
        </>
      ),
    },
    {
      key: 'place',
      header: t('people.grants.place'),
      cell: (grant) => <GrantPlace grant={grant} />,
      phone: 'wide',
    },
    {
      key: 'period',
      header: t('agreements.period'),
      cell: (grant) => {
        const state = grantState(grant, todayIso())
        const [tone, shape] = looks[state]
        return (
          <>
            {format.period(grant.from, grant.to)}
            <span className="subline">
              <StatusTag tone={tone} shape={shape}>
                {t(`people.grants.${state}`)}
              </StatusTag>
            </span>
          </>
        )
      },
      nowrap: true,
      phone: 'bare',
    },
    grants.some(({ grantedByName }) => grantedByName) && {
      key: 'by',
      header: t('people.grants.by'),
      cell: ({ grantedByName }) => grantedByName,
    },
    grants.some(({ may }) => may.length > 0) && {
      key: 'tools',
      header: t('people.grants.change'),
      phone: 'wide',
      cell: (grant) => <GrantTools {...{ grant, onEdit, onRevoke, pending }} />,
    },
  ]
  return columns.filter((column) => column !== false)
}

function GrantPlace({ grant: { partnerId, partnerName, agreementId, agreementTitle } }: { grant: Grant }) {
  const t = useText()
  return (
    <>
      <Link to="/parter/$partnerId" params={{ partnerId }}>
        {partnerName}
      </Link>
      {agreementId && (
        <span className="subline">
          {t('people.grants.onlyAgreement')}{' '}
          <Link to="/aftaler/$agreementId" params={{ agreementId }}>
            {agreementTitle ?? t('agreements.one')}
          </Link>
        </span>
      )}
    </>
  )
}

interface GrantToolsProps {
  grant: Grant
  onEdit: (grant: Grant) => void
  onRevoke: (grant: Grant) => void
  pending: boolean
}

function GrantTools({ grant, onEdit, onRevoke, pending }: GrantToolsProps) {
  const t = useText()
  const name = `${t(`roles.${grant.role}`)}, ${grant.partnerName}`
  return (
    <span className="row">
      {grant.may.includes('edit') && (
        <Button
          small
          look="plain"
          aria-label={`${t('people.grants.end')}: ${name}`}
          onClick={() => onEdit(grant)}
        >
          {t('people.grants.end')}
        </Button>
      )}
      {grant.may.includes('archive') && (
        <Button
          small
          look="plain"
          pending={pending}
          aria-label={`${t('people.grants.revoke')}: ${name}`}
          onClick={() => onRevoke(grant)}
        >
          {t('people.grants.revoke')}
        </Button>
      )}
    </span>
  )
}
