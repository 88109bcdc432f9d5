/** The cells of an open grid: what the server has, what is typed, and the way from one to the other. */
import { problemOf } from '../../../api/problem'
import type { Measurement, MeasurementInput, Problem } from '../../../api/types'
import { inputOf, openRemarks } from '../content'
import { figureText } from '../../../text/figure'
import { noFigure, readFigure, typedFigure } from '../figure'
import type { MeasurementKey } from '../measurements'

/** What a cell has to know to read what is typed into it. */
export interface Column {
  unit: string
  valueKind: string
}

export interface CellPlace extends MeasurementKey, Column {
  /** The period takes no more figures. */
  closed: boolean
}

export interface Cell {
  readonly place: CellPlace
  /** The measurement as the server last answered it; null while there is none. */
  readonly base: Measurement | null
  readonly text: string
  readonly sending: boolean
  readonly problem: Problem | null
  /** A newer measurement with another figure: somebody must choose. */
  readonly theirs: Measurement | null
}

/** The six states of a cell, and nothing in it yet. */
export type CellState = 'empty' | 'saved' | 'waiting' | 'failed' | 'invalid' | 'warning' | 'locked'

export type Cells = ReadonlyMap<string, Cell>
export type Save = (
  key: MeasurementKey,
  input: MeasurementInput,
  at: { version: number } | null,
) => Promise<Measurement>

/** Where text waits that is not saved yet, so that a reload does not lose it. */
export interface Keeper {
  keep: (texts: readonly KeptText[]) => void
  kept: () => readonly KeptText[]
}
export interface KeptText {
  id: string
  text: string
  version: number | null
}

export function cellId({ indicatorId, partnerId, period, breakdown }: MeasurementKey): string {
  const whole = `${indicatorId}.${partnerId}.${period}`
  return breakdown === null ? whole : `${whole}.${breakdown}`
}

/** A measurement as its cell shows it. */
export function shownText(base: Measurement | null, { unit, valueKind }: Column): string {
  if (!base || base.hidden) return ''
  if (valueKind === 'category') return base.category ?? ''
  if (valueKind === 'narrative') return base.narrative ?? ''
  if (hasParts(base)) return base.parts.map((part) => `${part.label} ${figureText(part.value)}`).join(', ')
  return typedFigure(base, unit)
}

/** Counts of several kinds, which only the figure's own page takes. */
function hasParts({ value, parts }: Measurement): boolean {
  return value === null && parts.length > 0
}

export function isDirty({ place, base, text }: Cell): boolean {
  return text.trim() !== shownText(base, place)
}

export function isLocked({ place, base }: Cell): boolean {
  if (place.closed) return true
  if (base === null) return false
  // What was sent can still be changed, though not in passing: it would have to be sent again.
  const sent = base.state === 'submitted'
  return sent || base.hidden || hasParts(base) || !base.may.includes('edit')
}

/** Out of reach, logged out, too busy: worth trying again by itself. */
const passing = [0, 401, 429, 502, 503, 504]

export function stateOf(cell: Cell): CellState {
  const { base, problem, theirs, sending } = cell
  if (sending) return 'waiting'
  if (isLocked(cell) && !isDirty(cell)) return 'locked'
  if (!isDirty(cell)) return base === null ? 'empty' : openRemarks(base).length > 0 ? 'warning' : 'saved'
  if (contentOf(cell) === null || problem?.status === 422) return 'invalid'
  return theirs || (problem && !passing.includes(problem.status)) ? 'failed' : 'waiting'
}

/** The input that the typed text makes of the measurement; null where it makes none. */
export function contentOf({ place, base, text }: Cell): MeasurementInput | null {
  const before = inputOf(base)
  const typed = text.trim()
  if (place.valueKind === 'category') return { ...before, category: typed || null, noValueReason: null }
  if (place.valueKind === 'narrative') return { ...before, narrative: typed || null, noValueReason: null }
  const read = readFigure(typed, place)
  if (read.kind === 'invalid') return null
  // Without a figure the next revision has to say why; that is done on the figure's own page.
  if (read.kind === 'empty') return { ...before, ...noFigure }
  return { ...before, ...read.figure, noValueReason: null }
}

/** Whether somebody has to correct or explain it. */
export function wantsCare(cell: Cell): boolean {
  const state = stateOf(cell)
  if (state === 'saved') return cell.base?.state === 'returned'
  return state === 'failed' || state === 'invalid' || state === 'warning'
}

const retryPauses = [5_000, 10_000, 20_000, 40_000, 60_000]

export class CellStore {
  private cells: Cells = new Map()
  private readonly listeners = new Set<() => void>()
  private readonly flights = new Map<string, Promise<void>>()
  private retryTimer: ReturnType<typeof setTimeout> | undefined
  private failures = 0
  private readonly save: Save
  private readonly keeper: Keeper | null

  constructor(save: Save, keeper: Keeper | null = null) {
    this.save = save
    this.keeper = keeper
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly snapshot = (): Cells => this.cells

  get(id: string): Cell | undefined {
    return this.cells.get(id)
  }

  private publish(cells: Cells): void {
    this.cells = cells
    const dirty = [...cells].filter(([, cell]) => isDirty(cell))
    this.keeper?.keep(dirty.map(([id, { text, base }]) => ({ id, text, version: base?.version ?? null })))
    this.listeners.forEach((listener) => listener())
  }

  private put(id: string, change: Partial<Cell>): void {
    const cell = this.cells.get(id)
    if (cell) this.publish(new Map(this.cells).set(id, { ...cell, ...change }))
  }

  /** Takes in what the server has now. What is being typed stays; its saving will meet the newer version. */
  sync(places: readonly CellPlace[], measurements: readonly Measurement[]): void {
    const known = new Map(measurements.map((measurement) => [cellId(measurement), measurement]))
    const kept = new Map(this.cells.size === 0 ? this.keeper?.kept().map((each) => [each.id, each]) : [])
    const next = new Map<string, Cell>()
    for (const place of places) {
      const id = cellId(place)
      const cell = this.cells.get(id)
      const newest = known.get(id) ?? null
      const busy =
        cell && (isDirty(cell) || cell.sending || (cell.base?.version ?? 0) > (newest?.version ?? 0))
      next.set(id, busy ? { ...cell, place } : resumed(place, newest, kept.get(id)))
    }
    for (const [id, cell] of this.cells) if (!next.has(id) && isDirty(cell)) next.set(id, cell)
    if (!sameCells(this.cells, next)) this.publish(next)
  }

  edit(id: string, text: string): void {
    const cell = this.cells.get(id)
    if (cell && !isLocked(cell)) this.put(id, { text, problem: null })
  }

  /** Back to what is saved. */
  revert(id: string): void {
    const cell = this.cells.get(id)
    if (cell) this.put(id, fresh(cell.place, cell.theirs ?? cell.base))
  }

  /** On leaving the cell: saves what is typed. One request per cell at a time. */
  leave(id: string): Promise<void> {
    const flying = this.flights.get(id)
    if (flying) return flying
    const cell = this.cells.get(id)
    if (!cell || !isDirty(cell) || cell.theirs || isLocked(cell) || !contentOf(cell)) return Promise.resolve()
    const flight = this.fly(id).finally(() => this.flights.delete(id))
    this.flights.set(id, flight)
    return flight
  }

  private async fly(id: string): Promise<void> {
    for (let cell = this.cells.get(id); cell; cell = this.again(id)) {
      const { place, base, text } = cell
      const input = contentOf(cell)
      if (!input) return
      this.put(id, { sending: true, problem: null })
      try {
        this.landed(id, await this.save(place, input, base), text)
      } catch (error) {
        this.refused(id, problemOf(error))
      }
    }
  }

  /** The same cell again, when it was changed under way. */
  private again(id: string): Cell | undefined {
    const cell = this.cells.get(id)
    return cell && isDirty(cell) && !cell.problem && !cell.theirs ? cell : undefined
  }

  private landed(id: string, base: Measurement, sent: string): void {
    this.failures = 0
    const cell = this.cells.get(id)
    if (!cell) return
    const untouched = cell.text === sent
    this.put(id, { base, sending: false, ...(untouched && { text: shownText(base, cell.place) }) })
  }

  private refused(id: string, problem: Problem | null): void {
    const cell = this.cells.get(id)
    const theirs = problem?.status === 412 ? (problem.current as Measurement | undefined) : undefined
    this.put(id, { sending: false, problem })
    if (cell && theirs) this.meet(id, cell, theirs)
    else if (problem && passing.includes(problem.status)) this.retryLater()
  }

  /** Somebody was quicker. Where their figure is the old one, or mine, both count; else a person chooses. */
  private meet(id: string, cell: Cell, theirs: Measurement): void {
    const [before, now] = [shownText(cell.base, cell.place), shownText(theirs, cell.place)]
    if (now === before || now === cell.text.trim()) this.put(id, { base: theirs, problem: null })
    else this.put(id, { theirs, problem: null })
  }

  /** Mine goes on top of theirs, or theirs stays. */
  resolve(id: string, choice: 'mine' | 'theirs'): Promise<void> {
    const cell = this.cells.get(id)
    if (!cell?.theirs) return Promise.resolve()
    if (choice === 'theirs') {
      this.revert(id)
      return Promise.resolve()
    }
    this.put(id, { base: cell.theirs, theirs: null })
    return this.leave(id)
  }

  private retryLater(): void {
    clearTimeout(this.retryTimer)
    const pause = retryPauses[Math.min(this.failures++, retryPauses.length - 1)]
    this.retryTimer = setTimeout(() => void this.flush(), pause)
  }

  /** Saves everything that can be saved, now. */
  readonly flush = async (): Promise<void> => {
    clearTimeout(this.retryTimer)
    await Promise.all([...this.cells.keys()].map((id) => this.leave(id)))
  }

  unsaved(): number {
    return [...this.cells.values()].filter((cell) => isDirty(cell) || cell.sending).length
  }

  discardAll(): void {
    for (const [id, cell] of this.cells) if (isDirty(cell)) this.revert(id)
  }

  stop(): void {
    clearTimeout(this.retryTimer)
  }
}

function fresh(place: CellPlace, base: Measurement | null): Cell {
  return { place, base, text: shownText(base, place), sending: false, problem: null, theirs: null }
}

/** With the text from before a reload; where the figure is another one by now, somebody must choose. */
function resumed(place: CellPlace, base: Measurement | null, kept: KeptText | undefined): Cell {
  const cell = fresh(place, base)
  if (!kept || kept.text.trim() === cell.text) return cell
  return { ...cell, text: kept.text, theirs: base && base.version !== kept.version ? base : null }
}

function sameCells(one: Cells, other: Cells): boolean {
  const same = (a: Cell | undefined, b: Cell) =>
    a !== undefined &&
    a.text === b.text &&
    a.base === b.base &&
    a.sending === b.sending &&
    a.place.closed === b.place.closed
  return one.size === other.size && [...other].every(([id, cell]) => same(one.get(id), cell))
}
