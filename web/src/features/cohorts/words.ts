/** Waves in words. */
import type { Indicator } from '../../api/types'
import { useText } from '../../text'
import { useFigureWords } from '../measurements/words'

export interface WaveWords {
  /** «efter 6 måneder» */
  label: (months: number) => string
  /** 83,3 %, or a dash where nothing can be reckoned. */
  percent: (value: number | null) => string
  /** In the indicator's unit. */
  mean: (value: number | null) => string
}

export function useWaveWords({ unit, decimals }: Pick<Indicator, 'unit' | 'decimals'>): WaveWords {
  const t = useText()
  const words = useFigureWords()
  // A mean of whole numbers has decimals too.
  const meanDecimals = Math.max(1, decimals)
  return {
    label: (months) => t('cohorts.wave', { months }),
    percent: (value) => (value === null ? '–' : words.value(value, { unit: 'percent', decimals: 1 })),
    mean: (value) => (value === null ? '–' : words.value(value, { unit, decimals: meanDecimals })),
  }
}
