import type { Cohort, CohortKind, Indicator } from '../../api/types'
import { useText } from '../../text'
import { parseFigure } from '../../text/figure'
import type { ConflictField } from '../../ui/ConflictView'
import type { WaveValues } from './cohortValues'
import { useWaveWords } from './words'

/** How each field of a cohort is called and shown when two have changed it. */
export function useCohortConflictFields(indicator: Indicator, cohort: Cohort | null): ConflictField[] {
  const t = useText()
  const words = useWaveWords(indicator)
  const line = (wave: WaveValues) => {
    const parts = [
      [t('cohorts.form.asked'), wave.asked],
      [t('cohorts.form.replied'), wave.replied],
      [t('cohorts.form.numerator'), wave.numerator],
      [t('cohorts.form.mean'), wave.mean],
      [t('cohorts.note'), wave.note],
    ].filter(([, value]) => value)
    const said = parts.map(([label, value]) => `${label} ${value}`).join(', ')
    return `${words.label(parseFigure(wave.months) ?? 0)}: ${said || '–'}`
  }
  return [
    { name: 'name', label: t('cohorts.name'), merge: true },
    { name: 'kind', label: t('cohorts.kind'), show: (value) => t(`cohorts.kind.${value as CohortKind}`) },
    {
      name: 'partnerId',
      label: t('cohorts.partner'),
      show: (value) => (value === cohort?.partnerId ? cohort?.partnerName : t('partners.anotherPartner')),
    },
    { name: 'startsOn', label: t('cohorts.form.startsOn') },
    { name: 'participants', label: t('cohorts.form.participants') },
    { name: 'note', label: t('cohorts.note'), merge: true },
    {
      name: 'waves',
      label: t('cohorts.waves'),
      show: (value) => (value as WaveValues[]).map(line).join('\n'),
    },
  ]
}
