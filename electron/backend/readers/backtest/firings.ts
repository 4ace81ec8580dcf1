import { CLEAR, type Condition, type ConditionState, isBeyond } from '../../../../shared/alerts/condition.ts'
import { conditionOf, judge, type Reading } from '../../../../shared/alerts/judge.ts'
import type { Rule } from '../../../../shared/alerts/rule.ts'

export type SubjectKey = number | string

export interface Firing {
  key: SubjectKey
  from: number
  /** null: still firing at the end. */
  to: number | null
  trigger: number | null
  worst: number | null
}

interface Track {
  state: ConditionState
  firing: Firing | null
}

/** When a rule would have fired, by the very condition that is evaluated live. Feed each subject in order of time. */
export class Firings {
  readonly rule: Rule
  readonly all: Firing[] = []
  readonly #condition: Condition
  /** Subjects whose condition is not clear. */
  readonly #tracks = new Map<SubjectKey, Track>()
  readonly #seen = new Set<SubjectKey>()

  constructor(rule: Rule) {
    this.rule = rule
    this.#condition = conditionOf(rule)
  }

  get subjects(): number {
    return this.#seen.size
  }

  /** The subjects that have to be looked at although nothing came. */
  get waiting(): IterableIterator<SubjectKey> {
    return this.#tracks.keys()
  }

  isWaiting(key: SubjectKey): boolean {
    return this.#tracks.has(key)
  }

  feed(key: SubjectKey, now: number, reading: Reading): void {
    this.#seen.add(key)
    const track = this.#tracks.get(key)
    const next = judge(this.rule, this.#condition, track?.state ?? CLEAR, reading, now)
    if (next.phase === 'clear') {
      if (track?.firing) track.firing.to = now
      if (track) this.#tracks.delete(key)
      return
    }
    const known = track ?? { state: next, firing: null }
    known.state = next
    this.#tracks.set(key, known)
    if (next.phase === 'active') this.#fire(key, known, reading.value, now)
  }

  #fire(key: SubjectKey, track: Track, value: number | null, now: number): void {
    if (!track.firing) {
      track.firing = { key, from: now, to: null, trigger: value, worst: value }
      this.all.push(track.firing)
      return
    }
    const { worst } = track.firing
    if (value === null) return
    const condition = {
      op: this.rule.op,
      threshold: worst ?? value,
      deadband: 0,
      onDelayMs: 0,
      offDelayMs: 0,
    }
    if (worst === null || isBeyond(condition, value, false)) track.firing.worst = value
  }
}
