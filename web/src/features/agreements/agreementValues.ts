/** An agreement as its form holds it, and its way to and from the API. */
import * as z from 'zod/mini'
import type { Agreement, AgreementInput, AgreementKind, Confidentiality, Rhythm } from '../../api/types'

export const rhythms = [
  'monthly',
  'quarterly',
  'halfYearly',
  'yearly',
  'midwayAndEnd',
  'everyTwoYears',
  'other',
] as const satisfies readonly Rhythm[]

export const confidentialities = [
  'internal',
  'parties',
  'public',
] as const satisfies readonly Confidentiality[]

const text = () => z.string().check(z.trim())
const required = (missing: string) => z.string().check(z.trim(), z.minLength(1, missing))

export const agreementSchema = z
  .object({
    municipalityId: z.string(),
    kind: required('agreements.form.kindMissing'),
    title: required('agreements.form.titleMissing'),
    number: text(),
    confidentiality: z.string(),
    periodStart: required('agreements.form.periodStartMissing'),
    periodEnd: z.string(),
    purpose: text(),
    journalNumber: text(),
    kle: text(),
    adoptedBy: text(),
    adoptedOn: z.string(),
    ownerId: required('agreements.form.ownerMissing'),
    parentId: z.string(),
    predecessorId: z.string(),
    policyIds: z.array(z.string()),
    rhythm: z.string(),
    rhythmText: text(),
    legalBasis: z.array(
      z.object({
        law: required('agreements.form.lawMissing'),
        section: text(),
        paragraph: text(),
        text: text(),
        url: text(),
      }),
    ),
    sources: z.array(
      z.object({
        label: required('agreements.form.sourceMissing'),
        title: text(),
        body: text(),
        meetingDate: z.string(),
        item: text(),
        url: text(),
      }),
    ),
    staffGroups: z.array(
      z.object({
        name: required('agreements.form.staffMissing'),
        headcount: text().check(z.regex(/^[\d .]*$/, 'agreements.form.headcountNumber')),
        note: text(),
      }),
    ),
  })
  .check(
    z.refine(({ periodStart, periodEnd }) => !periodEnd || periodStart <= periodEnd, {
      error: 'agreements.form.endsBeforeBegins',
      path: ['periodEnd'],
    }),
  )

export type AgreementValues = z.infer<typeof agreementSchema>

export const blankLaw = { law: '', section: '', paragraph: '', text: '', url: '' }
export const blankSource = { label: '', title: '', body: '', meetingDate: '', item: '', url: '' }
export const blankStaff = { name: '', headcount: '', note: '' }

export const blankAgreement: AgreementValues = {
  municipalityId: '',
  kind: '',
  title: '',
  number: '',
  confidentiality: 'parties',
  periodStart: '',
  periodEnd: '',
  purpose: '',
  journalNumber: '',
  kle: '',
  adoptedBy: '',
  adoptedOn: '',
  ownerId: '',
  parentId: '',
  predecessorId: '',
  policyIds: [],
  rhythm: '',
  rhythmText: '',
  legalBasis: [],
  sources: [],
  staffGroups: [],
}

export function agreementValues(agreement: Agreement): AgreementValues {
  return {
    municipalityId: agreement.municipalityId,
    kind: agreement.kind,
    title: agreement.title,
    number: agreement.number ?? '',
    confidentiality: agreement.confidentiality,
    periodStart: agreement.periodStart,
    periodEnd: agreement.periodEnd ?? '',
    purpose: agreement.purpose ?? '',
    journalNumber: agreement.journalNumber ?? '',
    kle: agreement.kle ?? '',
    adoptedBy: agreement.adoptedBy ?? '',
    adoptedOn: agreement.adoptedOn ?? '',
    ownerId: agreement.ownerId,
    parentId: agreement.parentId ?? '',
    predecessorId: agreement.predecessorId ?? '',
    policyIds: agreement.policyIds,
    rhythm: agreement.rhythm ?? '',
    rhythmText: agreement.rhythmText ?? '',
    legalBasis: agreement.legalBasis.map((basis) => filled(blankLaw, basis)),
    sources: agreement.sources.map((source) => filled(blankSource, source)),
    staffGroups: agreement.staffGroups.map(({ name, headcount, note }) => ({
      name,
      headcount: headcount === null ? '' : String(headcount),
      note: note ?? '',
    })),
  }
}

/** The blank row with what is known; null stands as an empty text in a form. */
function filled<Row extends Record<string, string>>(
  blank: Row,
  known: { [Key in keyof Row]?: string | null },
): Row {
  const entries = Object.keys(blank).map((key) => [key, known[key] ?? ''])
  return Object.fromEntries(entries) as Row
}

/** `municipalityId` is only said when something new is made. */
export function agreementInput({ municipalityId: _, ...values }: AgreementValues): AgreementInput {
  return {
    kind: values.kind as AgreementKind,
    title: values.title,
    number: values.number || null,
    confidentiality: values.confidentiality as Confidentiality,
    periodStart: values.periodStart,
    periodEnd: values.periodEnd || null,
    purpose: values.purpose || null,
    journalNumber: values.journalNumber || null,
    kle: values.kle || null,
    adoptedBy: values.adoptedBy || null,
    adoptedOn: values.adoptedOn || null,
    ownerId: values.ownerId,
    parentId: values.parentId || null,
    predecessorId: values.predecessorId || null,
    policyIds: values.policyIds,
    rhythm: (values.rhythm || null) as Rhythm | null,
    rhythmText: values.rhythmText || null,
    legalBasis: values.legalBasis.map(({ law, ...rest }) => ({ law, ...nulled(rest) })),
    sources: values.sources.map(({ label, ...rest }) => ({ label, ...nulled(rest) })),
    staffGroups: values.staffGroups.map(({ name, headcount, note }) => ({
      name,
      headcount: headcount === '' ? null : Number(headcount.replace(/[ .]/g, '')),
      note: note || null,
    })),
  }
}

function nulled<Row extends Record<string, string>>(row: Row): { [Key in keyof Row]: string | null } {
  const entries = Object.entries(row).map(([key, value]) => [key, value || null])
  return Object.fromEntries(entries) as { [Key in keyof Row]: string | null }
}
