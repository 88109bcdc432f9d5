import { useText } from '../../text'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import type { Proposal } from './proposal'
import { useFigureWords } from './words'

interface ProposalBannerProps {
  proposal: Proposal
  /** Left out where the form has begun with it. */
  onUse?: (() => void) | undefined
}

/** What the page before has worked out for this figure. */
export function ProposalBanner({ proposal: { numerator, denominator, note }, onUse }: ProposalBannerProps) {
  const t = useText()
  const words = useFigureWords()
  const counts = { numerator: words.number(numerator), denominator: words.number(denominator) }
  return (
    <Banner action={onUse && <Button onClick={onUse}>{t('measurements.proposalUse')}</Button>}>
      <strong>{t('measurements.countsOf', counts)}.</strong> {note}{' '}
      {t(onUse ? 'measurements.proposalWaits' : 'measurements.proposalFilled')}
    </Banner>
  )
}
