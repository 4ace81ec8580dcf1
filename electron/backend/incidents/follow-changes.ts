import { shortNames } from '../../../shared/commands/names.ts'
import type { IncidentRecord } from '../../../shared/incidents/record.ts'
import { overlap } from '../../../shared/incidents/signal.ts'
import { stageOf } from '../../../shared/incidents/stages.ts'
import type { Change } from '../../../shared/metrics/board.ts'
import type { IncidentBook, NewEntry } from './book.ts'
import type { IncidentDeps } from './deps.ts'

const EVERY_MS = 15_000
/** What was changed this long before the first sign may be its cause. */
const BEFORE_MS = 2 * 3_600_000

/** Writes what was changed around an incident into its record: roll-outs, configuration, hardware, moves. */
export class ChangeFollower {
  readonly #deps: IncidentDeps
  readonly #book: IncidentBook
  readonly #soon = new Set<number>()
  /** What was said last of each change of each incident: a roll-out is told anew as it grows. */
  readonly #told = new Map<string, string>()
  #at = 0
  #running = false

  constructor(deps: IncidentDeps, book: IncidentBook) {
    this.#deps = deps
    this.#book = book
  }

  /** An incident that is new is looked at with the next tick. */
  soon(id: number): void {
    this.#soon.add(id)
  }

  tick(now: number): void {
    if (this.#running || (this.#soon.size === 0 && now - this.#at < EVERY_MS)) return
    const due = this.#book.open().filter(({ visits }) => stageOf(visits) !== 'post_incident')
    this.#at = now
    this.#soon.clear()
    if (due.length > 0) void this.#look(due, now)
  }

  async #look(records: readonly IncidentRecord[], now: number): Promise<void> {
    this.#running = true
    try {
      const from = Math.min(...records.map(({ began }) => began)) - BEFORE_MS
      this.#deps.settle()
      const changes = await this.#deps.readers.run('changes', { from, to: now + 1 })
      for (const record of records) this.#note(record, changes)
      this.#book.commit()
    } catch (error) {
      if (!this.#deps.readers.stopped) this.#deps.report(error)
    } finally {
      this.#running = false
    }
  }

  #note(record: IncidentRecord, changes: readonly Change[]): void {
    const { robots } = record.cause ?? record.scope
    const concerned = changes.filter(
      (change) => change.ts >= record.began - BEFORE_MS && overlap(change.robots, robots) > 0,
    )
    const news = concerned.map(entryOf).filter(({ key, text }) => {
      const told = `${record.id}/${key}`
      if (this.#told.get(told) === text) return false
      this.#told.set(told, text)
      return true
    })
    this.#book.note(record.id, ...news)
  }
}

function entryOf(change: Change): NewEntry & { key: string } {
  const { ts, kind, what, from, to, robots } = change
  const versions = from !== null && to !== null ? ` ${from} → ${to}` : to === null ? '' : ` → ${to}`
  const who = robots.length === 0 ? '' : ` on ${shortNames(robots)}`
  return {
    ...{ ts, kind: 'change', who: null, text: `Changed (${kind}): ${what}${versions}${who}` },
    data: { change },
    key: `change/${ts}/${kind}/${what}/${to ?? ''}`,
  }
}
