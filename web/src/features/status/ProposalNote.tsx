import type { Proposal } from '../../api/types'
import { useText } from '../../text'

/** «Foreslås udgået: …», «Foreslås omformuleret: …»; of a partial one the part is named. */
export function useProposalText(): (proposal: Proposal) => { label: string; text: string } {
  const t = useText()
  return ({ kind, part, reason }) => ({
    label: part ? t(`status.proposal.${kind}Part`, { part }) : t(`status.proposal.${kind}Whole`),
    text: reason ?? '',
  })
}

export function ProposalNote({ proposal }: { proposal: Proposal }) {
  const { label, text } = useProposalText()(proposal)
  return (
    <p className="status-proposal">
      <strong>{text ? `${label}:` : label}</strong> {text}
    </p>
  )
}
