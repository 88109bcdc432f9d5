import { useState } from 'react'
import type { Section } from '../../api/types'
import { useText } from '../../text'
import { Button } from '../../ui/Button'

/** So much text is read at a glance; more begins with the headings only. */
const unfoldedLength = 1_200

/** The agreement's prose, in its own order. What is folded on the screen is still printed. */
export function AgreementSections({ sections }: { sections: readonly Section[] }) {
  const t = useText()
  const all = sections.map(({ id }) => id)
  const [open, setOpen] = useState<readonly string[]>(() =>
    textLength(sections) <= unfoldedLength ? all : [],
  )
  if (sections.length === 0) return null
  const toggle = (id: string) =>
    setOpen((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id]))
  return (
    <section aria-labelledby="sections-heading">
      <div className="agreement-section-head">
        <h2 id="sections-heading">{t('agreements.sections')}</h2>
        <Button
          small
          look="plain"
          className="no-print"
          onClick={() => setOpen(open.length < all.length ? all : [])}
        >
          {open.length < all.length ? t('agreements.showText') : t('agreements.hideText')}
        </Button>
      </div>
      {sections.map((section) => (
        <FoldedSection
          key={section.id}
          section={section}
          open={open.includes(section.id)}
          onToggle={() => toggle(section.id)}
        />
      ))}
    </section>
  )
}

interface FoldedSectionProps {
  section: Section
  open: boolean
  onToggle: () => void
}

function FoldedSection({ section: { id, heading, body }, open, onToggle }: FoldedSectionProps) {
  return (
    <section className="agreement-text">
      <h3>
        <button
          type="button"
          className="agreement-text-fold"
          aria-expanded={open}
          aria-controls={`section-${id}`}
          onClick={onToggle}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="m5 2.5 6 5.5-6 5.5" fill="none" stroke="currentColor" strokeWidth="2" />
          </svg>
          {heading}
        </button>
      </h3>
      <p id={`section-${id}`} className={`prose${open ? '' : ' agreement-text-folded'}`}>
        {body}
      </p>
    </section>
  )
}

function textLength(sections: readonly Section[]): number {
  return sections.reduce((sum, { body }) => sum + body.length, 0)
}
