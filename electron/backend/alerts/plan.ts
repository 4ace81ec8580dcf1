import type { Rule } from '../../../shared/alerts/rule.ts'
import { type Cell, type CellKey, emptyCell } from '../db/cells.ts'
import { needsLatency } from './rates.ts'
import type { RuleRun } from './run.ts'
import { type Names, passes, subjectOf } from './subjects.ts'
import { type SubjectKey, WindowSums } from './window-sums.ts'

const NOTHING = emptyCell()

/** The counters that rules with the same scope, filter and window share. */
export class Plan {
  readonly runs: RuleRun[] = []
  readonly #windowMs: number
  readonly #subject: (key: CellKey) => SubjectKey | null
  readonly #passes: ((key: CellKey) => boolean) | null
  #sums: WindowSums | null = null
  #withLatency = false

  constructor({ scope, filter, window_s }: Rule, names: Names) {
    this.#windowMs = window_s! * 1000
    this.#subject = subjectOf(scope, names)
    this.#passes = passes(filter, names)
  }

  /** Goes on with the counters of the plan before, or reads them. Call it once all its rules are there. */
  begin(
    before: Plan | undefined,
    recent: (from: number, slotMs: number) => Iterable<{ key: CellKey; cell: Cell }>,
    now: number,
  ): void {
    this.#withLatency = this.runs.some(({ rule }) => needsLatency(rule))
    const kept = before?.counters(this.#withLatency) ?? null
    if (kept) this.#sums = kept
    else {
      const sums = new WindowSums(this.#windowMs, this.#withLatency, now)
      this.#sums = sums
      for (const { key, cell } of recent(sums.from, sums.slotMs)) this.add(key, cell)
    }
    this.lookAtAll()
  }

  /** Null when they lack what is needed. */
  counters(withLatency: boolean): WindowSums | null {
    return this.#withLatency || !withLatency ? this.#sums : null
  }

  add(key: CellKey, cell: Cell): void {
    if (this.#passes && !this.#passes(key)) return
    const subject = this.#subject(key)
    if (subject !== null) this.#sums!.add(subject, key.minute, cell)
  }

  lookAtAll(): void {
    for (const subject of this.#sums!.subjects) this.#sums!.changed.add(subject)
  }

  /** Moves the window up to now and gives out the subjects that have to be looked at. */
  take(now: number): Set<SubjectKey> {
    this.#sums!.advance(now)
    const keys = new Set(this.#sums!.changed)
    this.#sums!.changed.clear()
    return keys
  }

  sum(subject: SubjectKey): Cell {
    return this.#sums!.sum(subject) ?? NOTHING
  }
}
