import { lazy, Suspense, useState, type ReactNode } from 'react'
import { queryClient } from '../../api/client'
import type { Agreement, Section } from '../../api/types'
import { useText } from '../../text'
import { Button } from '../../ui/Button'
import { RowTools } from '../../ui/RowTools'
import { useMove } from '../../ui/useMove'
import { moveSection } from './sections'

const SectionDialog = lazy(() =>
  import('./SectionDialog').then((module) => ({ default: module.SectionDialog })),
)

/** So much text is read at a glance; more begins with the headings only. */
const unfoldedLength = 1_200

interface AgreementSectionsProps {
  agreement: Agreement
  sections: readonly Section[]
}

/** The agreement's prose, in its own order. What is folded on the screen is still printed. */
export function AgreementSections({ agreement, sections }: AgreementSectionsProps) {
  const t = useText()
  const all = sections.map(({ id }) => id)
  const [open, setOpen] = useState<readonly string[]>(() =>
    textLength(sections) <= unfoldedLength ? all : [],
  )
  const [opened, setOpened] = useState<Section | 'new' | null>(null)
  const move = useMove<Section>(moveSection, () =>
    queryClient.invalidateQueries({ queryKey: ['agreements', agreement.id] }),
  )
  const mayEdit = agreement.may.includes('edit')
  if (sections.length === 0 && !mayEdit) return null
  const toggle = (id: string) =>
    setOpen((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id]))
  const step = (index: number, by: -1 | 1) =>
    sections[index + by] && (() => move.mutate({ items: sections, index, step: by }))
  return (
    <section aria-labelledby="sections-heading">
      <div className="agreement-section-head">
        <h2 id="sections-heading">{t('agreements.sections')}</h2>
        <span className="row no-print">
          {sections.length > 0 && (
            <Button small look="plain" onClick={() => setOpen(open.length < all.length ? all : [])}>
              {open.length < all.length ? t('agreements.showText') : t('agreements.hideText')}
            </Button>
          )}
          {mayEdit && (
            <Button small onClick={() => setOpened('new')}>
              {t('agreements.section.add')}
            </Button>
          )}
        </span>
      </div>
      {sections.length === 0 && <p className="muted">{t('agreements.section.none')}</p>}
      {sections.map((section, index) => (
        <FoldedSection
          key={section.id}
          section={section}
          open={open.includes(section.id)}
          onToggle={() => toggle(section.id)}
          tools={
            mayEdit && (
              <RowTools
                id={section.id}
                name={section.heading}
                pending={move.isPending}
                onEdit={() => setOpened(section)}
                onUp={step(index, -1)}
                onDown={step(index, 1)}
              />
            )
          }
        />
      ))}
      <Suspense>
        {opened && (
          <SectionDialog
            agreementId={agreement.id}
            section={opened === 'new' ? null : opened}
            onClose={() => setOpened(null)}
          />
        )}
      </Suspense>
    </section>
  )
}

interface FoldedSectionProps {
  section: Section
  open: boolean
  onToggle: () => void
  tools: ReactNode
}

function FoldedSection({ section: { id, heading, body }, open, onToggle, tools }: FoldedSectionProps) {
  return (
    <section className="agreement-text">
      <div className="agreement-text-head">
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
        {tools}
      </div>
      <p id={`section-${id}`} className={`prose${open ? '' : ' agreement-text-folded'}`}>
        {body}
      </p>
    </section>
  )
}

function textLength(sections: readonly Section[]): number {
  return sections.reduce((sum, { body }) => sum + body.length, 0)
}
