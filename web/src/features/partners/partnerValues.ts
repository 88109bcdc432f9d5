/** An organisation as its form holds it, and its way to and from the API. */
import * as z from 'zod/mini'
import type { Partner, PartnerInput, PartnerKind } from '../../api/types'

const text = () => z.string().check(z.trim())

export const partnerSchema = z
  .object({
    municipalityId: z.string(),
    kind: z.string().check(z.minLength(1, 'partners.form.kindMissing')),
    name: z.string().check(z.trim(), z.minLength(1, 'partners.form.nameMissing')),
    shortName: text(),
    parentId: z.string(),
    code: text(),
    cvr: text(),
    gln: text(),
    sor: text(),
    municipalityCode: text(),
    regionCode: text(),
    address: text(),
    phone: text(),
    email: text(),
    website: text(),
    contactName: text(),
    validFrom: z.string(),
    validTo: z.string(),
    successorId: z.string(),
    externalIds: z.array(
      z.object({
        scheme: z.string().check(z.trim(), z.minLength(1, 'partners.form.schemeMissing')),
        value: z.string().check(z.trim(), z.minLength(1, 'partners.form.numberMissing')),
      }),
    ),
    note: text(),
  })
  .check(
    z.refine(({ validFrom, validTo }) => !validFrom || !validTo || validFrom <= validTo, {
      error: 'partners.form.endsBeforeBegins',
      path: ['validTo'],
    }),
  )

export type PartnerValues = z.infer<typeof partnerSchema>

const optional = [
  'shortName',
  'parentId',
  'code',
  'cvr',
  'gln',
  'sor',
  'municipalityCode',
  'regionCode',
  'address',
  'phone',
  'email',
  'website',
  'contactName',
  'validFrom',
  'validTo',
  'successorId',
  'note',
] as const satisfies readonly (keyof PartnerValues & keyof PartnerInput)[]
type Optional = (typeof optional)[number]

export function partnerValues(partner: Partner | null, under = '', municipalityId = ''): PartnerValues {
  const known = Object.fromEntries(optional.map((name) => [name, partner?.[name] ?? '']))
  return {
    ...(known as Record<Optional, string>),
    municipalityId: partner?.municipalityId ?? municipalityId,
    parentId: partner ? (partner.parentId ?? '') : under,
    kind: partner?.kind ?? '',
    name: partner?.name ?? '',
    externalIds: partner?.externalIds ?? [],
  }
}

/** `municipalityId` is only said when something new is made. */
export function partnerInput(values: PartnerValues): PartnerInput {
  const given = Object.fromEntries(optional.map((name) => [name, values[name] || null]))
  return {
    ...(given as Record<Optional, string | null>),
    kind: values.kind as PartnerKind,
    name: values.name,
    externalIds: values.externalIds,
  }
}
