import type { TimeMark } from '../../shared/events/timestamp.ts'
import type { RefusalReason } from './border/message-in.ts'

const SECONDS = 600

/** What came in, what became of it, and how long that took. Nothing is dropped without being counted here. */
export class Counters {
  received = 0
  stored = 0
  duplicates = 0
  refused = 0
  /** QoS 0 messages that could not be kept while the disk refused writes. */
  lost = 0
  readonly refusedBy = new Map<RefusalReason, { count: number; last: number }>()
  readonly markedBy = new Map<TimeMark, number>()
  readonly #perSecond: { t: number; received: number; refused: number }[] = []
  #robots = new Map<string, number>()
  #robotsBefore = new Map<string, number>()
  #robotsSince = 0
  #lags: number[] = []
  #lagsBefore: number[] = []
  #lagsSince = 0

  message(robot: string | null, now: number): void {
    this.received += 1
    this.#second(now).received += 1
    if (robot === null) return
    if (now - this.#robotsSince > 10_000) {
      this.#robotsBefore = now - this.#robotsSince > 20_000 ? new Map() : this.#robots
      this.#robots = new Map()
      this.#robotsSince = now
    }
    this.#robots.set(robot, (this.#robots.get(robot) ?? 0) + 1)
  }

  refuse(reason: RefusalReason, now: number): void {
    this.refused += 1
    this.#second(now).refused += 1
    const known = this.refusedBy.get(reason)
    if (known) {
      known.count += 1
      known.last = now
    } else this.refusedBy.set(reason, { count: 1, last: now })
  }

  mark(reason: TimeMark): void {
    this.markedBy.set(reason, (this.markedBy.get(reason) ?? 0) + 1)
  }

  lag(ms: number, now: number): void {
    if (now - this.#lagsSince > 30_000) {
      this.#lagsBefore = this.#lags
      this.#lags = []
      this.#lagsSince = now
    }
    if (this.#lags.length < 5000) this.#lags.push(ms)
  }

  lagQuantiles(): { p50: number | null; p99: number | null } {
    const all = [...this.#lagsBefore, ...this.#lags].sort((a, b) => a - b)
    const at = (q: number) =>
      all.length === 0 ? null : all[Math.min(all.length - 1, Math.floor(q * all.length))]!
    return { p50: at(0.5), p99: at(0.99) }
  }

  /** Messages per second over the last ten full seconds. */
  rate(now: number): number {
    const second = Math.floor(now / 1000) * 1000
    const recent = this.#perSecond.filter((entry) => entry.t >= second - 10_000 && entry.t < second)
    return recent.reduce((sum, entry) => sum + entry.received, 0) / 10
  }

  history(now: number): { t: number; received: number; refused: number }[] {
    return this.#perSecond.filter((entry) => entry.t > now - SECONDS * 1000)
  }

  /** Robots by messages per second over the last ten to twenty seconds, most first. */
  busiest(now: number, limit: number): { robot: string; messages_per_s: number; share: number }[] {
    const counts = new Map(this.#robotsBefore)
    for (const [robot, count] of this.#robots) counts.set(robot, (counts.get(robot) ?? 0) + count)
    const span = this.#robotsBefore.size > 0 ? 10_000 + (now - this.#robotsSince) : now - this.#robotsSince
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
    return [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, limit)
      .map(([robot, count]) => ({
        robot,
        messages_per_s: (count * 1000) / Math.max(span, 1000),
        share: count / total,
      }))
  }

  #second(now: number) {
    const t = now - (now % 1000)
    const last = this.#perSecond[this.#perSecond.length - 1]
    if (last?.t === t) return last
    const entry = { t, received: 0, refused: 0 }
    this.#perSecond.push(entry)
    if (this.#perSecond.length > SECONDS) this.#perSecond.shift()
    return entry
  }
}
