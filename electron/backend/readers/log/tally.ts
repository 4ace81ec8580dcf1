import { type Bars, barStart } from '../../../../shared/events/bars.ts'
import { isFailure } from '../../../../shared/events/failure.ts'
import type { HourCounts } from '../../../../shared/events/hour-counts.ts'
import { type EventSummary, FACETS, type Facet, type FacetCounts } from '../../../../shared/events/log.ts'
import type { Dictionary } from '../../db/dictionary.ts'
import { HOUR_MS, type HourFacts, PRESENT } from '../../db/event-hours.ts'
import type { KindTest } from '../hours/plan.ts'
import { isWholeHour, type Minutes } from './stretches.ts'

/** As many values of a facet are listed. */
const LISTED = 50
const MINUTE_MS = 60_000
const natural = new Intl.Collator('en', { numeric: true }).compare

/** What of an event is counted; numbers of names, 0 for none. */
export interface Counted {
  robot: number
  type: number
  task_type: number
  result: number
  reason: number
  cohort: number
}

/** Counts matching events by bar and by facet. Arrays by number and not maps: millions of rows pass here. */
export class Tally {
  total = 0
  failures = 0
  readonly #names: Dictionary
  readonly #bars: Bars
  readonly #first: number
  readonly #counts: number[]
  readonly #failures: number[]
  readonly #by: Record<keyof Counted, Uint32Array>
  /** By type × 2 + whether the result is a failure. */
  readonly #isFailure: Uint8Array
  readonly #failed: Uint8Array

  /** Counts events with `from` ≤ ts < `to`. */
  constructor(names: Dictionary, bars: Bars, from: number, to: number) {
    this.#names = names
    this.#bars = bars
    this.#first = barStart(bars, from)
    const length = to <= from ? 0 : (barStart(bars, to - 1) - this.#first) / bars.step + 1
    this.#counts = new Array<number>(length).fill(0)
    this.#failures = new Array<number>(length).fill(0)
    const words = names.lastWord + 1
    this.#by = {
      robot: new Uint32Array(names.lastRobot + 1),
      type: new Uint32Array(words),
      task_type: new Uint32Array(words),
      result: new Uint32Array(words),
      reason: new Uint32Array(words),
      cohort: new Uint32Array(names.lastCohort + 1),
    }
    this.#failed = new Uint8Array(words)
    for (const { id, word } of names.words('result')) this.#failed[id] = isFailure('FEEDBACK', word) ? 1 : 0
    this.#isFailure = new Uint8Array(words * 2)
    for (const { id, word } of names.words('type')) {
      this.#isFailure[id * 2] = isFailure(word, null) ? 1 : 0
      this.#isFailure[id * 2 + 1] = isFailure(word, 'FAILURE') ? 1 : 0
    }
  }

  /** `n` events of one kind at one time. */
  add(event: Counted, ts: number, n: number): void {
    const by = this.#by
    by.robot[event.robot]! += n
    by.type[event.type]! += n
    by.task_type[event.task_type]! += n
    by.result[event.result]! += n
    by.reason[event.reason]! += n
    by.cohort[event.cohort]! += n
    this.total += n
    this.bar(ts, n, this.fails(event))
  }

  /** All events of an hour that lies within one bar. */
  addWholeHour({ hour, rows, failures, present }: HourFacts): void {
    for (const dimension of PRESENT) {
      const pairs = present[dimension]
      const by = this.#by[dimension]
      for (let at = 0; at < pairs.length; at += 2) by[pairs[at]!]! += pairs[at + 1]!
    }
    const bar = Math.floor((hour - this.#first) / this.#bars.step)
    this.total += rows
    this.failures += failures
    this.#counts[bar]! += rows
    this.#failures[bar]! += failures
  }

  /** Whether a whole hour lies within one bar. */
  inOneBar(hour: number): boolean {
    return barStart(this.#bars, hour) === barStart(this.#bars, hour + HOUR_MS - 1)
  }

  /** The events of an hour whose kinds fit, within these minutes. */
  addHour(hour: number, counts: HourCounts, fits: KindTest | null, asked: Minutes): void {
    // Within one bar the minutes need not be told apart.
    const inOneBar = this.inOneBar(hour)
    const isWhole = isWholeHour(asked)
    const { minutes } = counts
    let start = 0
    for (let at = 0; at < counts.kinds; at++) {
      const end = start + counts.count[at]!
      if (fits === null || fits(counts, at)) {
        const n = isWhole ? end - start : countWithin(minutes, start, end, asked)
        const failed = this.#addKind(counts, at, n)
        if (inOneBar) this.bar(hour, n, failed)
        else for (let i = start; i < end; i++) this.#barMinute(hour, minutes[i]!, asked, failed)
      }
      start = end
    }
  }

  #barMinute(hour: number, minute: number, { first, end }: Minutes, failed: boolean): void {
    if (minute >= first && minute < end) this.bar(hour + minute * MINUTE_MS, 1, failed)
  }

  /** Whether the bars can be filled from whole minutes. */
  get byMinutes(): boolean {
    return this.#bars.step % MINUTE_MS === 0 && this.#bars.origin % MINUTE_MS === 0
  }

  #addKind(counts: HourCounts, at: number, n: number): boolean {
    const by = this.#by
    const type = counts.type[at]!
    const result = counts.result[at]!
    by.robot[counts.robot[at]!]! += n
    by.type[type]! += n
    by.task_type[counts.task_type[at]!]! += n
    by.result[result]! += n
    by.reason[counts.reason[at]!]! += n
    by.cohort[counts.cohort[at]!]! += n
    this.total += n
    return this.#isFailure[type * 2 + this.#failed[result]!] === 1
  }

  /** Whether events of this kind are failures. */
  fails(event: Counted): boolean {
    return this.#isFailure[event.type * 2 + this.#failed[event.result]!] === 1
  }

  /** Adds to the bars only. */
  bar(ts: number, n: number, failed: boolean): void {
    const bar = Math.floor((ts - this.#first) / this.#bars.step)
    this.#counts[bar]! += n
    if (!failed) return
    this.failures += n
    this.#failures[bar]! += n
  }

  bars(): EventSummary['bars'] {
    return this.#counts.flatMap((count, at) =>
      count === 0 ? [] : [{ t: this.#first + at * this.#bars.step, count, failures: this.#failures[at]! }],
    )
  }

  facets(): FacetCounts[] {
    return FACETS.map((facet) => this.#facet(facet))
  }

  #facet(facet: Facet): FacetCounts {
    const counts = new Map<string, number>()
    let without = 0
    const { numbers, nameOf } = this.#dimension(facet)
    numbers.forEach((count, id) => {
      if (count === 0) return
      const name = id === 0 && facet !== 'robot' ? null : nameOf(id)
      if (name === null) without += count
      else counts.set(name, (counts.get(name) ?? 0) + count)
    })
    const all = [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || natural(a.value, b.value))
    const more = all.slice(LISTED)
    return {
      facet,
      values: all.slice(0, LISTED),
      more_values: more.length,
      more_count: more.reduce((sum, { count }) => sum + count, 0),
      without,
    }
  }

  #dimension(facet: Facet): { numbers: Uint32Array; nameOf: (id: number) => string | null } {
    const names = this.#names
    if (facet === 'robot') return { numbers: this.#by.robot, nameOf: (id) => names.robot(id) }
    if (facet === 'model_version' || facet === 'software_version') {
      return { numbers: this.#by.cohort, nameOf: (id) => names.cohort(id)[facet] }
    }
    return { numbers: this.#by[facet], nameOf: (id) => names.word(id) }
  }
}

/** How many of the minutes from the `from`-th to before the `to`-th are asked for. */
function countWithin(minutes: Uint8Array, from: number, to: number, { first, end }: Minutes): number {
  let n = 0
  for (let at = from; at < to; at++) if (minutes[at]! >= first && minutes[at]! < end) n += 1
  return n
}
