import type { Adding, Direction, Frequency, Indicator, Unit, ValueKind } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import type { ConflictField } from '../../ui/ConflictView'
import type { IndicatorValues } from './indicatorValues'

/** How each field of an indicator is called and shown when two have changed it. */
export function useIndicatorConflictFields(indicator: Indicator | null): ConflictField[] {
  const t = useText()
  const format = useFormats()
  const named = (value: unknown) => {
    if (value === indicator?.outcomeId) return indicator?.outcomeName
    if (value === indicator?.responsiblePartnerId) return indicator?.responsiblePartnerName
    if (value === indicator?.responsiblePersonId) return indicator?.responsiblePersonName
    return t('indicators.form.anotherChoice')
  }
  const yesNo = (value: unknown) => (value ? t('common.yes') : t('common.no'))
  const adding = (value: unknown) => t(`indicators.adding.${value as Adding}`)
  return [
    { name: 'name', label: t('indicators.name'), merge: true },
    { name: 'code', label: t('indicators.code') },
    { name: 'definition', label: t('indicators.definition'), merge: true },
    {
      name: 'definitionSince',
      label: t('indicators.form.definitionSince'),
      show: (value) => value !== '' && format.date(value as string),
    },
    { name: 'definitionNote', label: t('indicators.form.definitionNote'), merge: true },
    {
      name: 'valueKind',
      label: t('indicators.valueKind'),
      show: (value) => t(`indicators.valueKind.${value as ValueKind}`),
    },
    { name: 'unit', label: t('indicators.unit'), show: (value) => t(`indicators.unit.${value as Unit}`) },
    { name: 'decimals', label: t('indicators.decimals') },
    {
      name: 'direction',
      label: t('indicators.direction'),
      show: (value) => t(`indicators.direction.${value as Direction}`),
    },
    {
      name: 'frequency',
      label: t('indicators.frequency'),
      show: (value) => t(`indicators.frequency.${value as Frequency}`),
    },
    { name: 'surveyYears', label: t('indicators.surveyYears') },
    { name: 'overPeriods', label: t('indicators.overPeriods'), show: adding },
    { name: 'overPartners', label: t('indicators.overPartners'), show: adding },
    {
      name: 'source',
      label: t('indicators.source'),
      show: (value) =>
        Object.values(value as IndicatorValues['source'])
          .filter(Boolean)
          .join('\n'),
    },
    { name: 'populationOutcome', label: t('goals.populationOutcome'), show: yesNo },
    { name: 'outcomeId', label: t('indicators.form.outcome'), show: named },
    { name: 'responsiblePartnerId', label: t('indicators.form.responsiblePartner'), show: named },
    { name: 'responsiblePersonId', label: t('indicators.form.responsiblePerson'), show: named },
    {
      name: 'plausible',
      label: t('indicators.plausible'),
      show: (value) => {
        const { from, to } = value as IndicatorValues['plausible']
        return [from, to].filter(Boolean).join(' – ')
      },
    },
    { name: 'threshold', label: t('indicators.form.threshold') },
    { name: 'closesAfterDays', label: t('indicators.form.closesAfterDays') },
    { name: 'futureOpen', label: t('indicators.form.futureOpen'), show: yesNo },
    {
      name: 'breakdowns',
      label: t('indicators.breakdowns'),
      show: (value) =>
        (value as IndicatorValues['breakdowns'])
          .map(
            ({ label, categories }) => `${label}: ${categories.map((category) => category.label).join(', ')}`,
          )
          .join('\n'),
    },
  ]
}
