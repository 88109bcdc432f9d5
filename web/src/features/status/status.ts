import { queryOptions } from '@tanstack/react-query'
import { api, ifMatch, queryClient, read } from '../../api/client'
import type { StatusDocument, StatusLine, StatusLineInput, StatusReport } from '../../api/types'

/** The whole report with its lines, as it is now; of a final one, as it was made final. */
export const statusDocumentQuery = (id: string) =>
  queryOptions({
    queryKey: ['status-reports', id, 'document'],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/status-reports/{statusReport}/document', {
          params: { path: { statusReport: id } },
          signal,
        }),
      ),
  })

export const statusTotalsQuery = (id: string) =>
  queryOptions({
    queryKey: ['status-reports', id, 'totals'],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/status-reports/{statusReport}/totals', {
          params: { path: { statusReport: id } },
          signal,
        }),
      ),
  })

export function saveLine(line: StatusLine, input: StatusLineInput): Promise<StatusLine> {
  const params = { path: { statusLine: line.id }, header: ifMatch(line) }
  return read(api.PUT('/api/v1/status-lines/{statusLine}', { params, body: input }))
}

export function addLine(reportId: string, input: StatusLineInput): Promise<StatusLine> {
  const params = { path: { statusReport: reportId } }
  return read(api.POST('/api/v1/status-reports/{statusReport}/lines', { params, body: input }))
}

export function removeLine(line: StatusLine): Promise<StatusLine> {
  const params = { path: { statusLine: line.id }, header: ifMatch(line) }
  return read(api.DELETE('/api/v1/status-lines/{statusLine}', { params }))
}

export function restoreLine(line: StatusLine): Promise<StatusLine> {
  const params = { path: { statusLine: line.id }, header: ifMatch(line) }
  return read(api.POST('/api/v1/status-lines/{statusLine}/restore', { params }))
}

export function archiveReport(report: StatusReport): Promise<StatusReport> {
  const params = { path: { statusReport: report.id }, header: ifMatch(report) }
  return read(api.DELETE('/api/v1/status-reports/{statusReport}', { params }))
}

export function restoreReport(report: StatusReport): Promise<StatusReport> {
  const params = { path: { statusReport: report.id }, header: ifMatch(report) }
  return read(api.POST('/api/v1/status-reports/{statusReport}/restore', { params }))
}

/** What the report changed outside its own page: the list on the agreement's page. */
export function refreshReport(reportId: string, agreementId: string): Promise<void> {
  void queryClient.invalidateQueries({ queryKey: ['agreements', agreementId, 'status-reports'] })
  return queryClient.invalidateQueries({ queryKey: ['status-reports', reportId] })
}

export function linesOf(document: StatusDocument): StatusLine[] {
  return document.themes.flatMap((theme) => theme.lines)
}

/** The document with one line as the server has just answered it. */
export function withLine(document: StatusDocument, line: StatusLine): StatusDocument {
  const themes = document.themes.map((theme) => ({
    ...theme,
    // What the targets of its goals say does not hang on what is written.
    lines: theme.lines.map((other) => (other.id === line.id ? { ...other, ...line } : other)),
  }))
  return { ...document, themes }
}
