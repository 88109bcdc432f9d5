import type { ReactNode } from 'react'
import type { Agreement, AgreementSource, LegalBasis } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'

/** What the agreement rests on: law, sources, and who the unit is in figures. */
export function AgreementBasis({ agreement }: { agreement: Agreement }) {
  const t = useText()
  const { legalBasis, sources, staffGroups } = agreement
  if (legalBasis.length + sources.length + staffGroups.length === 0) return null
  return (
    <div className="agreement-basis">
      {legalBasis.length > 0 && (
        <Block title={t('agreements.legalBasis')}>
          <ul className="agreement-list">
            {legalBasis.map((basis, index) => (
              <li key={index}>
                <Law basis={basis} />
              </li>
            ))}
          </ul>
        </Block>
      )}
      {sources.length > 0 && (
        <Block title={t('agreements.sources')}>
          <ul className="agreement-list">
            {sources.map((source, index) => (
              <li key={index}>
                <Source source={source} />
              </li>
            ))}
          </ul>
        </Block>
      )}
      {staffGroups.length > 0 && (
        <Block title={t('agreements.staffGroups')}>
          <StaffTable agreement={agreement} />
        </Block>
      )}
    </div>
  )
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="stack">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Law({ basis: { law, section, paragraph, text, url } }: { basis: LegalBasis }) {
  const name = [law, section, paragraph].filter(Boolean).join(', ')
  return (
    <>
      {url ? <a href={url}>{name}</a> : name}
      {text && <span className="subline">{text}</span>}
    </>
  )
}

function Source({ source: { label, title, body, meetingDate, item, url } }: { source: AgreementSource }) {
  const t = useText()
  const format = useFormats()
  const name = title ? `${label}: ${title}` : label
  const details = [
    body,
    meetingDate && format.date(meetingDate),
    item && t('agreements.sourceItem', { item }),
  ].filter(Boolean)
  return (
    <>
      {url ? <a href={url}>{name}</a> : name}
      {details.length > 0 && <span className="subline">{details.join(', ')}</span>}
    </>
  )
}

function StaffTable({ agreement }: { agreement: Agreement }) {
  const t = useText()
  const format = useFormats()
  return (
    <table className="table agreement-staff">
      <caption className="visually-hidden">{t('agreements.staffGroups')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('agreements.staffGroup')}</th>
          <th scope="col" className="number">
            {t('agreements.headcount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {agreement.staffGroups.map(({ name, headcount, note }) => (
          <tr key={name}>
            <th scope="row">
              {name}
              {note && <span className="subline">{note}</span>}
            </th>
            <td className="number">{headcount !== null && format.number(headcount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
