/** The lines of one open report: what the server has, what is typed, and the way from one to the other. */
import { problemOf } from '../../api/problem'
import type { Problem, StatusLine, StatusLineInput } from '../../api/types'
import type { SaveStatus } from '../../ui/SaveState'
import { disputed, draftOf, inputOf, mergedDraft, sameDraft, type LineDraft } from './draft'

export interface LineEntry {
  /** The line as the server last answered it. */
  readonly base: StatusLine
  readonly draft: LineDraft
  /** The draft that `base` stands for; the server may have trimmed it. */
  readonly accepted: LineDraft
  /** The draft that is on its way now. */
  readonly sending: LineDraft | null
  readonly problem: Problem | null
  /** A newer line that disagrees with the draft: somebody must choose. */
  readonly theirs: StatusLine | null
}

/** Where text waits that is not saved yet, so that a reload does not lose it. */
export interface DraftKeeper {
  keep: (drafts: readonly KeptDraft[]) => void
  kept: () => readonly KeptDraft[]
}
export type KeptDraft = Pick<LineEntry, 'base' | 'draft'>

export type Entries = ReadonlyMap<string, LineEntry>
export type Send = (line: StatusLine, input: StatusLineInput) => Promise<StatusLine>

const typingPause = 1_500
const retryPauses = [5_000, 10_000, 20_000, 40_000, 60_000]
/** Out of reach, logged out, too busy: worth trying again by itself. */
const passing = [0, 401, 429, 502, 503, 504]

export function isDirty({ draft, accepted }: LineEntry): boolean {
  return !sameDraft(draft, accepted)
}

export function saveStatusOf(entry: LineEntry): SaveStatus {
  if (entry.sending) return 'saving'
  if (!isDirty(entry)) return 'saved'
  return entry.problem?.status === 422 ? 'invalid' : 'unsaved'
}

/** Not merely about to be saved: it was tried, and it needs the connection or a person. */
export function isStuck(entry: LineEntry): boolean {
  return isDirty(entry) && !entry.sending && (entry.problem !== null || entry.theirs !== null)
}

/** A line as the server has it. */
export function fresh(base: StatusLine): LineEntry {
  const draft = draftOf(base)
  return { base, draft, accepted: draft, sending: null, problem: null, theirs: null }
}

export function freshEntries(lines: readonly StatusLine[]): Entries {
  return new Map(lines.map((line) => [line.id, fresh(line)]))
}

export class LineStore {
  private entries: Entries = new Map()
  private readonly listeners = new Set<() => void>()
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()
  private readonly flights = new Map<string, Promise<void>>()
  private retryTimer: ReturnType<typeof setTimeout> | undefined
  private failures = 0
  private readonly send: Send
  private readonly keeper: DraftKeeper | null

  constructor(lines: readonly StatusLine[], send: Send, keeper: DraftKeeper | null = null) {
    this.send = send
    this.keeper = keeper
    this.entries = freshEntries(lines)
    for (const { base, draft } of keeper?.kept() ?? []) this.resume(base, draft)
  }

  /** Text from before a reload; it is saved against the version it was typed on. */
  private resume(base: StatusLine, draft: LineDraft): void {
    const entry = this.entries.get(base.id)
    if (!entry || sameDraft(entry.draft, draft)) return
    this.entries = new Map(this.entries).set(base.id, { ...fresh(base), draft })
  }

  start(): void {
    for (const [id, entry] of this.entries) if (isDirty(entry)) this.later(id)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly snapshot = (): Entries => this.entries

  private put(id: string, change: Partial<LineEntry>): void {
    const entry = this.entries.get(id)
    if (!entry) return
    this.publish(new Map(this.entries).set(id, { ...entry, ...change }))
  }

  private publish(entries: Entries): void {
    this.entries = entries
    this.keeper?.keep([...entries.values()].filter(isDirty))
    this.listeners.forEach((listener) => listener())
  }

  /** Takes in what the server has now. What is being typed stays; its saving will meet the newer version. */
  sync(lines: readonly StatusLine[]): void {
    const next = new Map<string, LineEntry>()
    for (const line of lines) {
      const entry = this.entries.get(line.id)
      const keep = entry && (isDirty(entry) || entry.sending || entry.base.version >= line.version)
      next.set(line.id, keep ? this.withRights(entry, line) : fresh(line))
    }
    for (const [id, entry] of this.entries) if (!next.has(id) && isDirty(entry)) next.set(id, entry)
    const same = next.size === this.entries.size && [...next].every(([id, e]) => this.entries.get(id) === e)
    if (!same) this.publish(next)
  }

  /** The same version may come with other rights, for instance when the report became final. */
  private withRights(entry: LineEntry, { version, may }: StatusLine): LineEntry {
    const { base } = entry
    if (base.version !== version || base.may.join() === may.join()) return entry
    return { ...entry, base: { ...base, may } }
  }

  edit(id: string, change: Partial<LineDraft>, when: 'now' | 'later' = 'later'): void {
    const entry = this.entries.get(id)
    if (!entry) return
    this.put(id, { draft: { ...entry.draft, ...change }, problem: null })
    if (when === 'now') void this.save(id)
    else this.later(id)
  }

  private later(id: string): void {
    clearTimeout(this.timers.get(id))
    this.timers.set(
      id,
      setTimeout(() => void this.save(id), typingPause),
    )
  }

  /** On leaving the field: saves what is typed, or shows it as the server keeps it. */
  leave(id: string): void {
    const entry = this.entries.get(id)
    if (!entry) return
    if (isDirty(entry)) void this.save(id)
    else if (!sameDraft(entry.draft, draftOf(entry.base))) this.put(id, fresh(entry.base))
  }

  /** One request per line at a time; what was typed meanwhile goes with the next one. */
  save(id: string): Promise<void> {
    clearTimeout(this.timers.get(id))
    const flying = this.flights.get(id)
    if (flying) return flying
    const entry = this.entries.get(id)
    if (!entry || !isDirty(entry) || entry.theirs) return Promise.resolve()
    const flight = this.fly(id).finally(() => this.flights.delete(id))
    this.flights.set(id, flight)
    return flight
  }

  private async fly(id: string): Promise<void> {
    for (let entry = this.entries.get(id); entry; entry = this.next(id)) {
      const { base, draft } = entry
      this.put(id, { sending: draft, problem: null })
      try {
        this.landed(id, await this.send(base, inputOf(draft)), draft)
      } catch (error) {
        this.refused(id, problemOf(error))
      }
    }
  }

  /** The same line again, when it was changed under way or merged with a newer version. */
  private next(id: string): LineEntry | undefined {
    const entry = this.entries.get(id)
    return entry && isDirty(entry) && !entry.problem && !entry.theirs ? entry : undefined
  }

  private landed(id: string, base: StatusLine, sent: LineDraft): void {
    this.failures = 0
    const entry = this.entries.get(id)
    const accepted = { ...draftOf(base), remark: sent.remark }
    const untouched = entry !== undefined && sameDraft(entry.draft, sent)
    this.put(id, { base, accepted, sending: null, ...(untouched && { draft: accepted }) })
  }

  private refused(id: string, problem: Problem | null): void {
    const theirs = problem?.status === 412 ? (problem.current as StatusLine | undefined) : undefined
    this.put(id, { sending: null, problem })
    if (theirs) this.meet(id, theirs)
    else if (problem && passing.includes(problem.status)) this.retryLater()
  }

  /** Somebody was quicker. Where we agree or touched different fields, both count; else a person chooses. */
  private meet(id: string, theirs: StatusLine): void {
    const entry = this.entries.get(id)
    if (!entry) return
    if (disputed(entry.accepted, entry.draft, draftOf(theirs)).length > 0)
      this.put(id, { theirs, problem: null })
    else this.rebase(id, theirs, {})
  }

  private rebase(id: string, theirs: StatusLine, decided: Partial<LineDraft>): void {
    const entry = this.entries.get(id)
    if (!entry) return
    const accepted = draftOf(theirs)
    const draft = mergedDraft(entry.accepted, entry.draft, accepted, decided)
    this.put(id, { base: theirs, accepted, draft, problem: null, theirs: null })
  }

  resolve(id: string, decided: Partial<LineDraft>): Promise<void> {
    const theirs = this.entries.get(id)?.theirs
    if (theirs) this.rebase(id, theirs, decided)
    return this.save(id)
  }

  /** Gives up what is typed on a line. */
  discard(id: string): void {
    const entry = this.entries.get(id)
    if (entry) this.put(id, fresh(entry.theirs ?? entry.base))
  }

  /** The line is gone from the report. */
  drop(id: string): void {
    clearTimeout(this.timers.get(id))
    const next = new Map(this.entries)
    if (next.delete(id)) this.publish(next)
  }

  private retryLater(): void {
    clearTimeout(this.retryTimer)
    const pause = retryPauses[Math.min(this.failures++, retryPauses.length - 1)]
    this.retryTimer = setTimeout(() => void this.flush(), pause)
  }

  /** Saves everything that can be saved, now. */
  readonly flush = async (): Promise<void> => {
    clearTimeout(this.retryTimer)
    await Promise.all([...this.entries.keys()].map((id) => this.save(id)))
  }

  unsaved(): number {
    return [...this.entries.values()].filter(isDirty).length
  }

  /** Forgets what is typed, for those who leave all the same. */
  discardAll(): void {
    for (const [id, entry] of this.entries) if (isDirty(entry)) this.discard(id)
  }

  stop(): void {
    clearTimeout(this.retryTimer)
    this.timers.forEach((timer) => clearTimeout(timer))
  }
}
