import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { problemOf } from '../../api/problem'
import type { HistoryEntry, OverrulingInput } from '../../api/types'
import { isTextKey, useText } from '../../text'
import { useFormats } from '../../text/format'
import { useLanguage, type Language } from '../../text/language'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Link } from '../../ui/Link'
import { PageHeader } from '../../ui/PageHeader'
import { Skeleton } from '../../ui/Skeleton'
import { agreementHistoryQuery, agreementQuery } from './agreements'
import '../../ui/DataTable.css'
import './History.css'

const route = getRouteApi('/inside/aftaler/$agreementId/historik')

/** Who changed what, when and why: newest first. */
export function HistoryPage() {
  const t = useText()
  const { agreementId } = route.useParams()
  const { data: agreement } = useSuspenseQuery(agreementQuery(agreementId))
  const history = useInfiniteQuery(agreementHistoryQuery(agreementId))
  const problem = problemOf(history.error)
  const entries = history.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <PageHeader
        title={t('agreements.history')}
        crumbs={[
          <Link key="list" to="/aftaler">
            {t('agreements.title')}
          </Link>,
          <Link key="agreement" to="/aftaler/$agreementId" params={{ agreementId }}>
            {agreement.title}
          </Link>,
        ]}
      />
      {problem && <ProblemBanner problem={problem} onRetry={() => void history.refetch()} />}
      {history.isPending && <Skeleton />}
      {history.data && entries.length === 0 && <EmptyState title={t('agreements.historyEmpty')} />}
      <ol className="history">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button pending={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('agreements.historyOlder')}
        </Button>
      )}
    </>
  )
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const t = useText()
  const format = useFormats()
  const what = useEntryWords()
  const { at, personName, title, reason, action } = entry
  const changes = entry.changes.filter(isTold)
  const isNew = action === 'created'
  return (
    <li className="history-entry">
      <p className="muted small">
        <time dateTime={at}>{format.time(at)}</time> · {personName ?? t('agreements.historySystem')}
      </p>
      <p>
        <strong>{what(entry)}</strong>
        {title && <span>: {title}</span>}
      </p>
      {reason && <p className="prose">«{reason}»</p>}
      {changes.length > 0 && (
        <details>
          <summary>
            {isNew
              ? t('agreements.historyContent')
              : t('agreements.historyChanges', { count: changes.length })}
          </summary>
          <Changes changes={changes} isNew={isNew} />
        </details>
      )}
    </li>
  )
}

/** «Mål oprettet», «Aftale ny status: Aktiv»: the kind of thing and what was done to it. */
function useEntryWords(): (entry: HistoryEntry) => string {
  const t = useText()
  return ({ kind, action, changes }) => {
    const kindKey = `agreements.historyKind.${kind}`
    const name = isTextKey(kindKey) ? t(kindKey) : kind
    const actionKey = `agreements.historyAction.${action}`
    if (isTextKey(actionKey)) return `${name} ${t(actionKey)}`
    const moved = changes.find(({ field }) => field === 'status')?.after
    const statusKey = `agreements.status.${String(moved ?? action.replace('transition:', ''))}`
    if (isTextKey(statusKey))
      return `${name} ${t('agreements.historyAction.moved', { status: t(statusKey) })}`
    return `${name} ${t('agreements.historyAction.other', { action })}`
  }
}

type Change = HistoryEntry['changes'][number]

/** What is new had nothing before it. */
function Changes({ changes, isNew }: { changes: HistoryEntry['changes']; isNew: boolean }) {
  const t = useText()
  return (
    <table className="table table-stacked history-changes">
      <thead>
        <tr>
          <th scope="col">{t('agreements.historyField')}</th>
          {!isNew && <th scope="col">{t('agreements.historyBefore')}</th>}
          <th scope="col">{isNew ? t('agreements.historyContent') : t('agreements.historyAfter')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">
              <FieldName field={field} />
            </th>
            {!isNew && (
              <td data-label={t('agreements.historyBefore')}>
                <Value field={field} value={before} />
              </td>
            )}
            <td data-label={isNew ? undefined : t('agreements.historyAfter')}>
              <Value field={field} value={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The sentence of a target says what its statement says, in better words. */
function isTold({ field }: Change, _: number, changes: readonly Change[]): boolean {
  return field !== 'statement' || !changes.some((change) => change.field === 'reading')
}

function FieldName({ field }: { field: string }) {
  const t = useText()
  const key = [`agreements.${field}`, `goals.${field}`, `targets.${field}`].find(isTextKey)
  return key && isTextKey(key) ? t(key) : field
}

function Value({ field, value }: { field: string; value: unknown }) {
  const t = useText()
  const language = useLanguage()
  const word = `agreements.${field}.${String(value)}`
  if (isTextKey(word)) return t(word)
  if (value === null || value === undefined || value === '') {
    return <span className="muted">{t('agreements.historyNothing')}</span>
  }
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
  if (isReading(value)) return value[language]
  if (isOverruling(value)) return `${t(`measurements.verdict.${value.verdict}`)}: ${value.reason}`
  return (
    <span className="prose">
      {typeof value === 'object'
        ? JSON.stringify(value, (_, each: unknown) => each ?? undefined, 1)
        : String(value)}
    </span>
  )
}

function isOverruling(value: unknown): value is OverrulingInput {
  return typeof value === 'object' && value !== null && 'verdict' in value && 'reason' in value
}

function isReading(value: unknown): value is Record<Language, string> {
  return typeof value === 'object' && value !== null && 'da' in value && 'en' in value
}
