import { useEffect, useId, useRef, useState } from 'react'
import type { Invitation, Person } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'

/** The link is told once: whoever leaves the page has to make a new one. */
export function InvitationLink({ invitation, person }: { invitation: Invitation; person: Person }) {
  const t = useText()
  const format = useFormats()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const url = new URL(invitation.path, window.location.origin).href
  useEffect(() => field.current?.select(), [url])
  const copy = () => {
    field.current?.select()
    void navigator.clipboard.writeText(url).then(
      () => setCopied(true),
      // The browser may refuse; then the link stands there, chosen, to be copied by hand.
      () => setCopied(false),
    )
  }
  return (
    <Banner look="good">
      <div className="stack">
        <p>
          {t('people.linkBody', { name: person.name, time: format.time(invitation.expiresAt) })}{' '}
          <strong>{t('people.linkOnce')}</strong>
        </p>
        <div className="field">
          <label className="field-label" htmlFor={id}>
            {t('people.link')}
          </label>
          <div className="person-link">
            <input id={id} ref={field} className="input" readOnly value={url} />
            <Button onClick={copy}>{copied ? t('people.linkCopied') : t('people.linkCopy')}</Button>
          </div>
          <span className="visually-hidden" role="status">
            {copied && t('people.linkCopied')}
          </span>
        </div>
      </div>
    </Banner>
  )
}
