import type { Indicator, Unit } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'

const suffixes = ['percent', 'days', 'hours', 'score', 'kroner'] as const

/** What stands after a figure: «%», «dage»; null where the unit needs no word. */
export function useUnitSuffix(): (unit: Unit | null | undefined) => string | null {
  const t = useText()
  return (unit) => {
    const known = suffixes.find((suffix) => suffix === unit)
    return known ? t(`indicators.suffix.${known}`) : null
  }
}

/** A figure with its unit: `73,8 %`. */
export function useFigure(): (value: number, unit: Unit) => string {
  const t = useText()
  const format = useFormats()
  const suffix = useUnitSuffix()
  return (value, unit) => {
    if (unit === 'yesNo') return value === 0 ? t('common.no') : t('common.yes')
    return [format.number(value), suffix(unit)].filter(Boolean).join(' ')
  }
}

/** The bounds in words, or null while there are none. */
export function usePlausible(): (indicator: Pick<Indicator, 'plausible' | 'unit'>) => string | null {
  const t = useText()
  const figure = useFigure()
  return ({ plausible: { from, to }, unit }) => {
    const [low, high] = [from ?? null, to ?? null].map((bound) => bound !== null && figure(bound, unit))
    if (low && high) return t('indicators.plausible.between', { from: low, to: high })
    if (low) return t('indicators.plausible.from', { from: low })
    return high ? t('indicators.plausible.to', { to: high }) : null
  }
}
