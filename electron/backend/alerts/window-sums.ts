import { type Sketch, sketchMerge } from '../../../shared/metrics/sketch.ts'
import { type Cell, COUNTERS, emptyCell } from '../db/cells.ts'

/** A window begins at a full slot: of one to three minutes up to three hours, of an hour beyond. */
const MINUTE = 60_000
const HOUR = 3_600_000
const FINE_UP_TO = 3 * HOUR
/** Events up to five minutes ahead of the clock count as now. */
const AHEAD_MS = 6 * MINUTE
const WIDTH = COUNTERS.length

interface Ring {
  /** Begin of what each slot holds, epoch ms; -1 for nothing. */
  times: Float64Array
  counts: Float64Array
  sketches: (Sketch | undefined)[] | null
  sum: Cell
}

function slotOf(windowMs: number): number {
  return windowMs > FINE_UP_TO ? HOUR : Math.ceil(windowMs / HOUR) * MINUTE
}

export type SubjectKey = number | string

/**
 * Counters over a window that moves, per subject: each change of a cell is one addition, late ones and corrections
 * as well; what leaves the window is taken out when a slot is over.
 */
export class WindowSums {
  readonly windowMs: number
  readonly slotMs: number
  readonly #ringSize: number
  readonly #withLatency: boolean
  readonly #rings = new Map<SubjectKey, Ring>()
  #from = 0
  /** Subjects whose sum moved since the owner last cleared it. */
  readonly changed = new Set<SubjectKey>()

  constructor(windowMs: number, withLatency: boolean, now: number, slotMs = slotOf(windowMs)) {
    this.slotMs = slotMs
    this.#ringSize = Math.ceil((windowMs + AHEAD_MS) / this.slotMs) + 1
    this.#withLatency = withLatency
    this.windowMs = windowMs
    this.#from = this.#begin(now)
  }

  get from(): number {
    return this.#from
  }

  get subjects(): IterableIterator<SubjectKey> {
    return this.#rings.keys()
  }

  sum(subject: SubjectKey): Cell | undefined {
    return this.#rings.get(subject)?.sum
  }

  add(subject: SubjectKey, minute: number, cell: Cell): void {
    const time = Math.floor(minute / this.slotMs) * this.slotMs
    if (time < this.#from) return
    const ring = this.#ring(subject)
    const slot = (time / this.slotMs) % this.#ringSize
    if (ring.times[slot]! > time) return
    if (ring.times[slot] !== time) clearSlot(ring, slot, time)
    for (let i = 0; i < WIDTH; i++) {
      const amount = cell[COUNTERS[i]!]
      ring.counts[slot * WIDTH + i]! += amount
      ring.sum[COUNTERS[i]!] += amount
    }
    if (this.#withLatency && cell.latency) {
      ring.sketches![slot] ??= new Map()
      sketchMerge(ring.sketches![slot], cell.latency)
      ring.sum.latency ??= new Map()
      sketchMerge(ring.sum.latency, cell.latency)
    }
    this.changed.add(subject)
  }

  /** Moves the window up to now. Subjects of which nothing is left are forgotten, and told as changed. */
  advance(now: number): void {
    const from = this.#begin(now)
    if (from <= this.#from) return
    this.#from = from
    for (const [subject, ring] of this.#rings) {
      if (!this.#drop(ring)) this.#rings.delete(subject)
      this.changed.add(subject)
    }
  }

  #begin(now: number): number {
    return Math.floor((now - this.windowMs) / this.slotMs) * this.slotMs
  }

  #ring(subject: SubjectKey): Ring {
    let ring = this.#rings.get(subject)
    if (!ring) {
      ring = {
        times: new Float64Array(this.#ringSize).fill(-1),
        counts: new Float64Array(this.#ringSize * WIDTH),
        sketches: this.#withLatency ? new Array(this.#ringSize) : null,
        sum: emptyCell(),
      }
      this.#rings.set(subject, ring)
    }
    return ring
  }

  /** Takes out what has left the window. @returns whether anything is left in it */
  #drop(ring: Ring): boolean {
    let left = false
    for (let slot = 0; slot < this.#ringSize; slot++) {
      const time = ring.times[slot]!
      if (time >= this.#from) left = true
      else if (time >= 0) this.#takeOut(ring, slot)
    }
    return left
  }

  #takeOut(ring: Ring, slot: number): void {
    for (let i = 0; i < WIDTH; i++) ring.sum[COUNTERS[i]!] -= ring.counts[slot * WIDTH + i]!
    const sketch = ring.sketches?.[slot]
    if (sketch && ring.sum.latency) sketchMerge(ring.sum.latency, sketch, -1)
    clearSlot(ring, slot, -1)
  }
}

function clearSlot(ring: Ring, slot: number, time: number): void {
  ring.times[slot] = time
  ring.counts.fill(0, slot * WIDTH, (slot + 1) * WIDTH)
  if (ring.sketches) ring.sketches[slot] = undefined
}
