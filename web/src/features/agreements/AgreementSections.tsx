import type { Section } from '../../api/types'
import { useText } from '../../text'

/** The agreement's prose, in its own order. */
export function AgreementSections({ sections }: { sections: readonly Section[] }) {
  const t = useText()
  if (sections.length === 0) return null
  return (
    <section className="agreement-prose-sections stack" aria-labelledby="sections-heading">
      <h2 id="sections-heading">{t('agreements.sections')}</h2>
      {sections.map(({ id, heading, body }) => (
        <section key={id}>
          <h3>{heading}</h3>
          <p className="prose">{body}</p>
        </section>
      ))}
    </section>
  )
}
