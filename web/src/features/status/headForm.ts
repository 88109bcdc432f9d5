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

export function headValues({ sender, ...report }: StatusReport): HeadValues {
  const { title, question, reportDate, pageHeader, introduction } = report
  return {
    title,
    question: question ?? '',
    reportDate,
    pageHeader: pageHeader ?? '',
    introduction: introduction ?? '',
    sender: {
      office: sender.office ?? '',
      unit: sender.unit ?? '',
      address: sender.address ?? '',
      phone: sender.phone ?? '',
      email: sender.email ?? '',
      website: sender.website ?? '',
      ean: sender.ean ?? '',
    },
  }
}

export function headInput({ sender, ...head }: HeadValues, scaleId: string): StatusReportInput {
  const { title, question, reportDate, pageHeader, introduction } = head
  return {
    title,
    question: question || null,
    reportDate,
    pageHeader: pageHeader || null,
    introduction: introduction || null,
    scaleId,
    sender: senderInput(sender),
  }
}

function senderInput({ office, unit, address, phone, email, website, ean }: HeadValues['sender']): Sender {
  return {
    office: office || null,
    unit: unit || null,
    address: address || null,
    phone: phone || null,
    email: email || null,
    website: website || null,
    ean: ean || null,
  }
}
