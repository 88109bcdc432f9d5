import type { StatusReport, StatusReportInput } from '../../api/types'

type Head = Pick<StatusReportInput, 'question' | 'pageHeader' | 'introduction' | 'sender'>

const nothing: Head = {
  question: null,
  pageHeader: null,
  introduction: null,
  sender: { office: null, unit: null, address: null, phone: null, email: null, website: null, ean: null },
}

/** What a new report takes over from the one before it: the sender always, the words only with its lines. */
export function headOf(earlier: readonly StatusReport[], fill: StatusReportInput['fill']): Head {
  const before = previousOf(earlier)
  if (!before) return nothing
  const { question, pageHeader, introduction, sender } = before
  return fill === 'previous'
    ? { question, pageHeader, introduction, sender }
    : { ...nothing, pageHeader, sender }
}

/** The same that the server takes the lines from: the newest final one, else the newest draft. */
function previousOf(reports: readonly StatusReport[]): StatusReport | undefined {
  const rank = ({ state, reportDate, id }: StatusReport) => `${state === 'final' ? 1 : 0} ${reportDate} ${id}`
  return reports.reduce<StatusReport | undefined>(
    (best, report) => (best && rank(best) >= rank(report) ? best : report),
    undefined,
  )
}
