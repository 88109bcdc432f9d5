/** Lines and scales for the tests of this folder. */
import type { StatusLine } from '../../api/types'
import type { Scale } from './totals'

export const scale: Scale = {
  name: 'Ringsteds notat',
  columns: [
    { key: 'started', da: 'Gennemført/igangsat', en: 'Done/started' },
    { key: 'notStarted', da: 'Ikke igangsat', en: 'Not started' },
  ],
  states: [
    { key: 'done', da: 'Gennemført', en: 'Done', column: 'started' },
    { key: 'startedOrDone', da: 'Gennemført/igangsat', en: 'Started or done', column: 'started' },
    { key: 'operation', da: 'Del af driften', en: 'Part of operation', column: 'started' },
    { key: 'planned', da: 'Planlagt', en: 'Planned', column: 'notStarted' },
    { key: 'notStarted', da: 'Ikke igangsat', en: 'Not started', column: 'notStarted' },
  ],
}

export function goal(title: string, ...labels: string[]): StatusLine['goals'][number] {
  return { id: title, title, sources: labels.map((label) => ({ label, detail: null })) }
}

export function line(id: string, change: Partial<StatusLine> = {}): StatusLine {
  return {
    id,
    version: 1,
    createdAt: '2026-11-22T10:00:00Z',
    updatedAt: '2026-11-22T10:00:00Z',
    archivedAt: null,
    may: ['edit'],
    agreementId: 'a',
    reportId: 'r',
    themeId: 't1',
    position: 0,
    goals: [goal(`Mål ${id}`, 'bilag 2')],
    statusKey: null,
    remark: null,
    inferred: false,
    plannedStart: null,
    proposal: null,
    ...change,
  }
}
