import { useMutation } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { problemOf } from '../../../api/problem'
import { useText } from '../../../text'
import { Banner } from '../../../ui/Banner'
import { describedBy, FieldFrame } from '../../../ui/Field'
import { useProblemText } from '../../../ui/ProblemText'
import { toast } from '../../../ui/toast'
import { endings, faultOf, toBase64 } from './files'
import { attach, refreshNotes } from './notes'

interface Refused {
  name: string
  why: string
}

/** Sends the chosen files one by one, and says of each that is refused what is wrong with it. */
export function AttachFiles({ measurementId }: { measurementId: string }) {
  const t = useText()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const { send, sending } = useSending(measurementId)
  const refused = send.data ?? []
  return (
    <div className="stack" aria-busy={send.isPending || undefined}>
      <FieldFrame id={id} label={t('measurements.attachments.add')} hint={t('measurements.attachments.hint')}>
        <input
          ref={input}
          id={id}
          type="file"
          multiple
          className="input"
          accept={endings.map((ending) => `.${ending}`).join(',')}
          disabled={send.isPending}
          {...describedBy(id, true, undefined)}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])]
            if (files.length > 0) send.mutate(files, { onSettled: () => clear(input.current) })
          }}
        />
      </FieldFrame>
      <p role="status" className="small">
        {sending && (
          <>
            {t('measurements.attachments.sending', { ...sending })}{' '}
            <progress value={sending.number - 1} max={sending.count} aria-label={sending.name} />
          </>
        )}
      </p>
      {refused.length > 0 && (
        <Banner look="bad" role="alert">
          {t('measurements.attachments.refused', { count: refused.length })}
          <ul className="notes-refused">
            {refused.map(({ name, why }) => (
              <li key={name}>
                {name}: {why}
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </div>
  )
}

/** The same file may be chosen again. */
function clear(input: HTMLInputElement | null): void {
  if (input) input.value = ''
}

function useSending(measurementId: string) {
  const t = useText()
  const problemText = useProblemText()
  const [sending, setSending] = useState<{ number: number; count: number; name: string } | null>(null)
  const sent = async (file: File): Promise<Refused[]> => {
    const fault = faultOf(file)
    if (fault) return [{ name: file.name, why: t(`measurements.attachments.fault.${fault}`) }]
    try {
      await attach(measurementId, file.name, await toBase64(file))
      return []
    } catch (error) {
      const problem = problemOf(error)
      return [{ name: file.name, why: problem?.errors[0]?.detail ?? (problem ? problemText(problem) : '') }]
    }
  }
  const send = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const refused: Refused[] = []
      for (const [index, file] of files.entries()) {
        setSending({ number: index + 1, count: files.length, name: file.name })
        refused.push(...(await sent(file)))
      }
      return refused
    },
    onSuccess: (refused, files) => {
      const count = files.length - refused.length
      if (count > 0) toast('measurements.attachments.added', { count })
    },
    onSettled: () => {
      setSending(null)
      return refreshNotes(measurementId)
    },
  })
  return { send, sending }
}
