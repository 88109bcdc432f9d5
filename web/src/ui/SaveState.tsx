import { useText, type TextKey } from '../text'
import { StatusTag, type Shape, type Tone } from './Tag'

export type SaveStatus = 'saved' | 'saving' | 'unsaved' | 'invalid'

const looks: Record<SaveStatus, { tone: Tone; shape: Shape; key: TextKey }> = {
  saved: { tone: 'good', shape: 'check', key: 'save.saved' },
  saving: { tone: 'neutral', shape: 'dashed', key: 'save.saving' },
  unsaved: { tone: 'warn', shape: 'triangle', key: 'save.unsaved' },
  invalid: { tone: 'bad', shape: 'cross', key: 'save.invalid' },
}

/** Where the typed text is now: Gemt, Gemmer, Ikke gemt, Ugyldig. */
export function SaveState({ status }: { status: SaveStatus }) {
  const t = useText()
  const { tone, shape, key } = looks[status]
  return (
    <span className="small no-print" role="status">
      <StatusTag tone={tone} shape={shape}>
        {t(key)}
      </StatusTag>
    </span>
  )
}
