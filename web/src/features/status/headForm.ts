/** The head of a report as the form has it: texts only, empty ones instead of none. */
import * as z from 'zod/mini'
import type { Sender, StatusReport, StatusReportInput } from '../../api/types'

const text = z.string().check(z.trim())
export const senderFields = ['office', 'unit', 'address', 'phone', 'email', 'website', 'ean'] as const

export const headSchema = z.object({
  title: text.check(z.minLength(1, 'status.new.titleMissing')),
  question: text,
  reportDate: z.string().check(z.minLength(1, 'status.new.dateMissing')),
  pageHeader: text,
  introduction: text,
  sender: z.object({
    office: text,
    unit: text,
    address: text,
    phone: text,
    email: text,
    website: text,
    ean: text,
  }),
})

export type HeadValues = z.infer<typeof headSchema>

export function headValues(report: StatusReport): HeadValues {
  const { title, question, reportDate, pageHeader, introduction, sender } = report
  return {
    title,
    question: question ?? '',
    reportDate,
    pageHeader: pageHeader ?? '',
    introduction: introduction ?? '',
    sender: Object.fromEntries(
      senderFields.map((field) => [field, sender[field] ?? '']),
    ) as HeadValues['sender'],
  }
}

export function headInput(values: HeadValues, scaleId: string): StatusReportInput {
  const { title, question, reportDate, pageHeader, introduction, sender } = values
  return {
    title,
    question: question || null,
    reportDate,
    pageHeader: pageHeader || null,
    introduction: introduction || null,
    scaleId,
    sender: Object.fromEntries(
      senderFields.map((field) => [field, sender[field] || null]),
    ) as unknown as Sender,
  }
}

export const headFields = [
  'title',
  'question',
  'reportDate',
  'pageHeader',
  'introduction',
  ...senderFields.map((field) => `sender.${field}` as const),
] as const
export type HeadField = (typeof headFields)[number]

export function headField(values: HeadValues, field: HeadField): string {
  const [first, second] = field.split('.') as [keyof HeadValues, keyof HeadValues['sender'] | undefined]
  if (first === 'sender') return second ? values.sender[second] : ''
  return values[first]
}

/** The fields that both changed, each to something else. */
export function headConflicts(base: HeadValues, mine: HeadValues, theirs: HeadValues): HeadField[] {
  return headFields.filter((field) => {
    const [was, my, their] = [base, mine, theirs].map((values) => headField(values, field))
    return my !== was && their !== was && my !== their
  })
}

/** Which field of the form takes the other person's value, since I did not touch it. */
export function headTaken(base: HeadValues, mine: HeadValues, theirs: HeadValues): HeadField[] {
  return headFields.filter((field) => {
    const [was, my, their] = [base, mine, theirs].map((values) => headField(values, field))
    return my === was && their !== was
  })
}
