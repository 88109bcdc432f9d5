import type { AgreementStatus } from '../../api/types'
import { useText } from '../../text'
import { StatusTag, type Shape, type Tone } from '../../ui/Tag'

const looks: Record<AgreementStatus, [Tone, Shape]> = {
  draft: ['neutral', 'dashed'],
  hearing: ['warn', 'half'],
  approved: ['accent', 'check'],
  active: ['good', 'disc'],
  ended: ['neutral', 'square'],
  terminated: ['bad', 'square'],
  withdrawn: ['bad', 'cross'],
}

export function AgreementStatusTag({ status }: { status: AgreementStatus }) {
  const t = useText()
  const [tone, shape] = looks[status]
  return (
    <StatusTag tone={tone} shape={shape}>
      {t(`agreements.status.${status}`)}
    </StatusTag>
  )
}
