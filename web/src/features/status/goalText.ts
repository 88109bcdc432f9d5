import type { StatusLine } from '../../api/types'

type LineGoal = StatusLine['goals'][number]

/** «(bilag 1)», «(bilag 1, side 4; bilag 2)»: where the goal stands, as the paper writes it after the goal. */
export function sourcesOf({ sources }: Pick<LineGoal, 'sources'>): string {
  if (sources.length === 0) return ''
  const all = sources.map(({ label, detail }) => (detail ? `${label}, ${detail}` : label))
  return `(${all.join('; ')})`
}

export function goalText(goal: LineGoal): string {
  return [goal.title.trim(), sourcesOf(goal)].filter(Boolean).join(' ')
}
