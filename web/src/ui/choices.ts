/** Where the pickers find what one can choose. */
import { api, read } from '../api/client'
import type { AgreementKind, PartnerKind } from '../api/types'
import type { TextKey } from '../text'

export interface Choice {
  id: string
  label: string
  /** What tells it from another of the same name. */
  detail?: string | undefined
  detailKey?: TextKey | undefined
}

export interface ChoiceSource {
  /** Names the lists in the cache. */
  name: string
  search: (text: string, signal: AbortSignal) => Promise<Choice[]>
  one: (id: string, signal: AbortSignal) => Promise<Choice>
}

const limit = 20

export function partnerChoices(kind?: PartnerKind): ChoiceSource {
  return {
    name: `partners.${kind ?? ''}`,
    search: async (q, signal) => {
      const query = { limit, sort: 'name' as const, ...(q && { q }), ...(kind && { kind }) }
      const { items } = await read(api.GET('/api/v1/partners', { params: { query }, signal }))
      return items.map((partner) => ({
        id: partner.id,
        label: partner.name,
        detail: partner.parentName ?? undefined,
        detailKey: `partners.kind.${partner.kind}`,
      }))
    },
    one: async (id, signal) => {
      const { name } = await read(
        api.GET('/api/v1/partners/{partner}', { params: { path: { partner: id } }, signal }),
      )
      return { id, label: name }
    },
  }
}

export function agreementChoices(kind?: AgreementKind): ChoiceSource {
  return {
    name: `agreements.${kind ?? ''}`,
    search: async (q, signal) => {
      const query = { limit, sort: 'title' as const, ...(q && { q }), ...(kind && { kind }) }
      const { items } = await read(api.GET('/api/v1/agreements', { params: { query }, signal }))
      return items.map((agreement) => ({
        id: agreement.id,
        label: agreement.title,
        detail: [agreement.periodStart.slice(0, 4), agreement.periodEnd?.slice(0, 4)].join('–'),
        detailKey: `agreements.kind.${agreement.kind}`,
      }))
    },
    one: async (id, signal) => {
      const { title } = await read(
        api.GET('/api/v1/agreements/{agreement}', { params: { path: { agreement: id } }, signal }),
      )
      return { id, label: title }
    },
  }
}

export const personChoices: ChoiceSource = {
  name: 'people',
  search: async (q, signal) => {
    const query = { limit, ...(q && { q }) }
    const { items } = await read(api.GET('/api/v1/people', { params: { query }, signal }))
    return items.map(({ id, name, title, partnerName }) => ({
      id,
      label: name,
      detail: [title, partnerName].filter(Boolean).join(', ') || undefined,
    }))
  },
  one: async (id, signal) => {
    const { name } = await read(
      api.GET('/api/v1/people/{person}', { params: { path: { person: id } }, signal }),
    )
    return { id, label: name }
  },
}

interface IndicatorChoices {
  municipalityId?: string
  /** Only those that are an outcome of the population. */
  outcomes?: boolean
}

export function indicatorChoices({ municipalityId, outcomes }: IndicatorChoices): ChoiceSource {
  return {
    name: `indicators.${municipalityId ?? ''}.${outcomes ?? ''}`,
    search: async (q, signal) => {
      // Outcomes are few among many, and the server knows no filter for them.
      const query = {
        limit: outcomes ? 500 : limit,
        ...(q && { q }),
        ...(municipalityId && { municipalityId }),
      }
      const { items } = await read(api.GET('/api/v1/indicators', { params: { query }, signal }))
      return items
        .filter(({ populationOutcome }) => !outcomes || populationOutcome)
        .map(({ id, name, code, unit }) => ({
          id,
          label: name,
          detail: code,
          detailKey: `indicators.unit.${unit}`,
        }))
    },
    one: async (id, signal) => {
      const { name } = await read(
        api.GET('/api/v1/indicators/{indicator}', { params: { path: { indicator: id } }, signal }),
      )
      return { id, label: name }
    },
  }
}

export const goalChoices: ChoiceSource = {
  name: 'goals',
  search: async (q, signal) => {
    const query = { limit, ...(q && { q }) }
    const { items } = await read(api.GET('/api/v1/goals', { params: { query }, signal }))
    return items.map(({ id, title, responsiblePartnerName }) => ({
      id,
      label: title,
      detail: responsiblePartnerName ?? undefined,
    }))
  },
  one: async (id, signal) => {
    const { title } = await read(api.GET('/api/v1/goals/{goal}', { params: { path: { goal: id } }, signal }))
    return { id, label: title }
  },
}
