import type { Indicator } from '../../api/types'
import { useText } from '../../text'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import type { Proposal } from './proposal'
import { useFigureWords } from './words'

interface ProposalBannerProps {
  indicator: Indicator
  proposal: Proposal
  /** Left out where the form has begun with it. */
  onUse?: (() => void) | undefined
}

/** What the page before has worked out for this figure. */
export function ProposalBanner({ indicator, proposal, onUse }: ProposalBannerProps) {
  const t = useText()
  const words = useFigureWords()
  const figure =
    'value' in proposal
      ? words.value(proposal.value, { unit: indicator.unit })
      : t('measurements.countsOf', {
          numerator: words.number(proposal.numerator),
          denominator: words.number(proposal.denominator),
        })
  return (
    <Banner action={onUse && <Button onClick={onUse}>{t('measurements.proposalUse')}</Button>}>
      <strong>{figure}.</strong> {proposal.note}{' '}
      {t(onUse ? 'measurements.proposalWaits' : 'measurements.proposalFilled')}
    </Banner>
  )
}
