import { useText } from '../../text'
import { moveFromRemark } from './lineKeys'
import { goalNames, problemId } from './lineNames'
import type { LineEntry } from './LineStore'
import { useLineStore } from './useLines'

/** Grows with its text; saves when one leaves it or pauses. */
export function RemarkField({ entry }: { entry: LineEntry }) {
  const t = useText()
  const store = useLineStore()
  const { base, draft, problem } = entry
  return (
    <textarea
      className="input status-remark-field"
      data-field="remark"
      rows={1}
      aria-label={t('status.remarkOn', { goal: goalNames(entry) })}
      aria-invalid={problem?.status === 422 || undefined}
      aria-describedby={problem ? problemId(base.id) : undefined}
      value={draft.remark}
      onChange={(event) => store.edit(base.id, { remark: event.target.value })}
      onBlur={() => store.leave(base.id)}
      onKeyDown={moveFromRemark}
    />
  )
}
