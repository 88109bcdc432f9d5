import { useQuery } from '@tanstack/react-query'
import type { IndicatorFilter, Target } from '../../api/types'
import { indicatorsQuery } from '../indicators/indicators'
import { categoryLabels, type CategoryLabels } from './categories'

/** The names of the categories that targets are about; only asked for where there are any. */
export function useCategoryLabels(
  targets: readonly Target[],
  filter: Pick<IndicatorFilter, 'goalId' | 'agreementId'>,
): CategoryLabels {
  const enabled = targets.some(({ statement }) => statement.breakdown)
  const list = useQuery({ ...indicatorsQuery({ ...filter, limit: 500 }), enabled })
  return categoryLabels(list.data?.items ?? [])
}
