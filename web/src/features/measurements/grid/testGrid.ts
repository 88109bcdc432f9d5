/** Indicators for tests of the grid. */
import type { GridIndicator } from './layout'

export function gridIndicatorOf(rest: Partial<GridIndicator>): GridIndicator {
  return {
    id: 'i1',
    name: 'Røgfri',
    unit: 'percent',
    valueKind: 'share',
    frequency: 'quarter',
    surveyYears: [],
    breakdowns: [],
    futureOpen: false,
    closesAfterDays: null,
    responsiblePartnerId: 'p1',
    responsiblePartnerName: 'Sundhedsteamet',
    ...rest,
  }
}
