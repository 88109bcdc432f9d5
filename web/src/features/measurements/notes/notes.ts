/** What people write and attach to a figure. */
import { queryOptions } from '@tanstack/react-query'
import { api, queryClient, read } from '../../../api/client'
import type { Attachment, FigureComment, Uuid } from '../../../api/types'

const ofFigure = (measurement: Uuid) => ({ path: { measurement } })

export const commentsQuery = (measurementId: Uuid) =>
  queryOptions({
    queryKey: ['measurement-notes', measurementId, 'comments'],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/measurements/{measurement}/comments', {
          params: ofFigure(measurementId),
          signal,
        }),
      ),
  })

export const attachmentsQuery = (measurementId: Uuid) =>
  queryOptions({
    queryKey: ['measurement-notes', measurementId, 'attachments'],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/measurements/{measurement}/attachments', {
          params: ofFigure(measurementId),
          signal,
        }),
      ),
  })

export function writeComment(measurementId: Uuid, text: string): Promise<FigureComment> {
  return read(
    api.POST('/api/v1/measurements/{measurement}/comments', {
      params: ofFigure(measurementId),
      body: { text },
    }),
  )
}

export function attach(measurementId: Uuid, name: string, content: string): Promise<Attachment> {
  return read(
    api.POST('/api/v1/measurements/{measurement}/attachments', {
      params: ofFigure(measurementId),
      body: { name, content },
    }),
  )
}

export function attachedFile(measurementId: Uuid, attachment: Uuid) {
  const params = { path: { measurement: measurementId, attachment } }
  return read(api.GET('/api/v1/measurements/{measurement}/attachments/{attachment}', { params }))
}

export function putAway(measurementId: Uuid, attachment: Uuid): Promise<unknown> {
  const params = { path: { measurement: measurementId, attachment } }
  return read(api.DELETE('/api/v1/measurements/{measurement}/attachments/{attachment}', { params }))
}

export function refreshNotes(measurementId: Uuid): Promise<unknown> {
  return queryClient.invalidateQueries({ queryKey: ['measurement-notes', measurementId] })
}
