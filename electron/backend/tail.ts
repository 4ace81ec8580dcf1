import type { LoggedEvent, TailFrame } from '../../shared/events/log.ts'
import type { CohortFields } from '../../shared/fleet/cohort.ts'
import { eventFilter } from '../../shared/query/matches.ts'
import type { EventIn } from './border/message-in.ts'
import type { Topics } from './clients.ts'
import { readQuery } from './readers/log/question.ts'
import type { Session } from './session.ts'

/** More than this nobody reads; what a frame cannot hold is counted. */
const FRAME_EVENTS = 200
const FRAME_EVERY_MS = 250

type Listener = (events: readonly LoggedEvent[]) => void

/**
 * Newly stored events for those who follow the log: gathered while a batch is written, told once it is committed,
 * forgotten when it fails. Without listeners nothing is gathered.
 */
export class Tail {
  readonly #listeners = new Set<Listener>()
  #batch: LoggedEvent[] = []

  get active(): boolean {
    return this.#listeners.size > 0
  }

  /** An event that was stored under `id`, from a robot that was `cohort` at that time. */
  stored(event: EventIn, id: number, cohort: CohortFields): void {
    this.#batch.push({
      id,
      ts: event.ts,
      robot: event.robot,
      type: event.type,
      task_id: event.task === null ? null : String(event.task),
      task_type: event.taskType,
      latency_ms: event.latency,
      duration_ms: event.duration,
      result: event.result,
      reason: event.reason,
      attrs: event.attrs === null ? {} : (JSON.parse(event.attrs) as Record<string, unknown>),
      ...cohort,
    })
  }

  committed(): void {
    if (this.#batch.length === 0) return
    const batch = this.#batch
    this.#batch = []
    for (const listener of this.#listeners) listener(batch)
  }

  failed(): void {
    this.#batch = []
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (!this.active) this.#batch = []
    }
  }
}

interface Deps {
  session: () => Session
  onSession(listener: () => void): () => void
  now(): number
}

/** The frames of one follower: the newest matches since the last frame, in the order they came. */
export function tailSource(deps: Deps): Topics['events.tail'] {
  return ({ q, utc_offset_min }, wake) => {
    const query = readQuery({ q, now: deps.now(), utc_offset_min: utc_offset_min ?? 0 })
    const matches = eventFilter(query)
    let first = true
    let events: LoggedEvent[] = []
    let missed = 0
    const take = (batch: readonly LoggedEvent[]) => {
      for (const event of batch) if (matches(event)) events.push(event)
      const over = Math.max(0, events.length - FRAME_EVENTS)
      missed += over
      if (over > 0) events = events.slice(over)
    }
    let unlisten = deps.session().tail.listen(take)
    const unfollow = deps.onSession(() => {
      unlisten()
      unlisten = deps.session().tail.listen(take)
    })
    const timer = setInterval(wake, FRAME_EVERY_MS)
    return {
      take(): TailFrame | undefined {
        if (!first && events.length === 0 && missed === 0) return undefined
        first = false
        const frame = { now: deps.now(), events, missed }
        events = []
        missed = 0
        return frame
      },
      close() {
        clearInterval(timer)
        unlisten()
        unfollow()
      },
    }
  }
}
