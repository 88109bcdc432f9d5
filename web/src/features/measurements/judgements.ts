import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { api, read } from '../../api/client'
import type { AgreementJudgement, RolledUp, TargetJudgement, Uuid } from '../../api/types'

type Of = { agreementId: Uuid } | { goalId: Uuid }

/** What the targets of an agreement or of one goal say today, and what they come to. */
export const judgementsQuery = (of: Of) =>
  queryOptions({
    queryKey: ['measurements', 'judgements', of],
    queryFn: ({ signal }) => read(api.GET('/api/v1/judgements', { params: { query: of }, signal })),
  })

/** What the targets of each of several agreements come to today. */
export const agreementJudgementsQuery = (agreementIds: readonly Uuid[]) =>
  queryOptions({
    queryKey: ['measurements', 'judgements', { agreementIds }],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/judgements/agreements', {
          params: { query: { agreementId: [...agreementIds] } },
          signal,
        }),
      ),
    enabled: agreementIds.length > 0,
  })

/** What the targets that are set for an indicator say today. */
export const indicatorJudgementQuery = (indicatorId: Uuid) =>
  queryOptions({
    queryKey: ['measurements', 'judgements', { indicatorId }],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/indicators/{indicator}/judgement', {
          params: { path: { indicator: indicatorId } },
          signal,
        }),
      ),
  })

/** Judgements by target. They come after the targets, and without them the targets still stand. */
export function useJudgements(of: Of): (targetId: Uuid) => TargetJudgement | undefined {
  const { data } = useQuery(judgementsQuery(of))
  return (targetId) => data?.items.find((item) => item.targetId === targetId)
}

type Rolled = (id: string) => RolledUp | undefined

interface Levels {
  agreement: Pick<RolledUp, 'verdict' | 'explanation'> | null | undefined
  theme: Rolled
  goal: Rolled
  criterion: Rolled
}

/** What the targets in an agreement come to on each level. What has no target has no verdict. */
export function useRolled(agreementId: Uuid): Levels {
  const { data } = useQuery(judgementsQuery({ agreementId }))
  const among =
    (level: readonly RolledUp[] | undefined): Rolled =>
    (id) =>
      level?.find((rolled) => rolled.id === id)
  return {
    agreement: data?.agreement,
    theme: among(data?.themes),
    goal: among(data?.goals),
    criterion: among(data?.criteria),
  }
}

/**
 * What agreements come to, by agreement: null for those without targets, undefined as long as it is not known. It comes
 * after their list, which stands without it too.
 */
export function useAgreementJudgements(
  agreementIds: readonly Uuid[],
): (agreementId: Uuid) => AgreementJudgement | null | undefined {
  const { data, isPlaceholderData } = useQuery({
    ...agreementJudgementsQuery(agreementIds),
    placeholderData: keepPreviousData,
  })
  const absent = data && !isPlaceholderData ? null : undefined
  return (agreementId) => data?.items.find((item) => item.agreementId === agreementId) ?? absent
}
