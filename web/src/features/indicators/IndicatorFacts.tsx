import type { Indicator } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { Facts } from '../../ui/Facts'
import { Link } from '../../ui/Link'
import { usePlausible } from './figure'

/** How it is measured, where it comes from, and what is asked of its figures. */
export function IndicatorFacts({ indicator }: { indicator: Indicator }) {
  const t = useText()
  const format = useFormats()
  const plausible = usePlausible()
  const { source, surveyYears, closesAfterDays } = indicator
  return (
    <Facts
      items={[
        { label: t('indicators.unit'), value: t(`indicators.unit.${indicator.unit}`) },
        { label: t('indicators.decimals'), value: format.number(indicator.decimals) },
        { label: t('indicators.direction'), value: t(`indicators.direction.${indicator.direction}`) },
        { label: t('indicators.frequency'), value: t(`indicators.frequency.${indicator.frequency}`) },
        { label: t('indicators.surveyYears'), value: surveyYears.join(', ') },
        { label: t('indicators.valueKind'), value: t(`indicators.valueKind.${indicator.valueKind}`) },
        { label: t('indicators.overPeriods'), value: t(`indicators.adding.${indicator.overPeriods}`) },
        { label: t('indicators.overPartners'), value: t(`indicators.adding.${indicator.overPartners}`) },
        { label: t('indicators.responsible'), value: <Responsible indicator={indicator} /> },
        { label: t('indicators.plausible'), value: plausible(indicator) },
        {
          label: t('indicators.threshold'),
          value: t('indicators.thresholdBelow', { count: indicator.threshold }),
        },
        {
          label: t('indicators.closesAfterDays'),
          value: closesAfterDays === null ? null : t('indicators.closes', { days: closesAfterDays }),
        },
        { label: t('indicators.futureOpen'), value: indicator.futureOpen ? t('common.yes') : null },
        { label: t('indicators.source'), value: source.name },
        { label: t('indicators.system'), value: source.system },
        { label: t('indicators.citation'), value: source.citation, wide: true },
        {
          label: t('indicators.method'),
          value: source.method && <span className="prose">{source.method}</span>,
          wide: true,
        },
      ].filter(({ value }) => value !== '')}
    />
  )
}

function Responsible({ indicator }: { indicator: Indicator }) {
  const { responsiblePartnerId, responsiblePartnerName, responsiblePersonName } = indicator
  if (!responsiblePartnerId && !responsiblePersonName) return '–'
  return (
    <>
      {responsiblePersonName}
      {responsiblePersonName && responsiblePartnerId && ', '}
      {responsiblePartnerId && (
        <Link to="/parter/$partnerId" params={{ partnerId: responsiblePartnerId }}>
          {responsiblePartnerName}
        </Link>
      )}
    </>
  )
}
