import { freshness, hear, usualInterval } from '../../shared/fleet/freshness.ts'
import { unhealthyReasons } from '../../shared/fleet/health.ts'
import type { RobotLive } from '../../shared/fleet/live.ts'
import type { MetricNow } from '../../shared/fleet/robot.ts'
import type { Settings } from '../../shared/settings/settings.ts'
import type { StatusIn, TelemetryIn } from './border/message-in.ts'
import type { CohortTable, RobotTable } from './db/robots.ts'
import { fromRow, type Live, newLive, toRow } from './live-robot.ts'
import { robotLive, type Work } from './live-view.ts'
import type { Heard } from './outage-watch.ts'

export interface Arrival {
  received: number
  /** Kept by the broker from before: no sign that the robot lives now. */
  retained: boolean
}

/** What each robot is right now. Everything here follows from messages; the database only carries it over a restart. */
export class Fleet {
  readonly #robots = new Map<number, Live>()
  readonly #byName = new Map<string, Live>()
  readonly #table: RobotTable
  readonly #cohorts: CohortTable
  readonly #settings: () => Settings
  /** Robots that changed since the last `takeChanged`, per listener. */
  readonly #listeners = new Set<Set<number>>()
  usualSuccess = new Map<number, number>()
  hour: (robot: number) => { succeeded: number; failed: number } = () => ({ succeeded: 0, failed: 0 })
  /** Open critical alerts of a robot's own. */
  criticalAlerts: (robot: number) => number = () => 0
  /** Null when nobody works on the robot. */
  workedOn: (robot: string) => Work | null = () => null

  constructor(table: RobotTable, cohorts: CohortTable, settings: () => Settings) {
    this.#table = table
    this.#cohorts = cohorts
    this.#settings = settings
    for (const row of table.all()) this.#add(fromRow(row))
  }

  get size(): number {
    return this.#robots.size
  }

  ids(): IterableIterator<number> {
    return this.#robots.keys()
  }

  find(name: string): number | undefined {
    return this.#byName.get(name)?.id
  }

  /** A set that gathers the ids of changed robots until its owner clears it; call the result to stop. */
  watch(changed: Set<number>): () => void {
    this.#listeners.add(changed)
    return () => this.#listeners.delete(changed)
  }

  touch(id: number): void {
    for (const changed of this.#listeners) changed.add(id)
  }

  /** Any message of a robot: it exists, and unless the broker kept the message it lives. */
  contact(id: number, name: string, arrival: Arrival, telemetry = false): Live {
    let live = this.#robots.get(id)
    if (!live) {
      live = newLive(id, name, arrival.received)
      this.#add(live)
    }
    if (!arrival.retained) this.#alive(live, arrival.received, telemetry)
    live.unsaved = true
    this.touch(id)
    return live
  }

  status(id: number, message: StatusIn, arrival: Arrival): void {
    const live = this.contact(id, message.robot, { ...arrival, retained: true })
    const offline = message.state === 'offline'
    if (!arrival.retained && !offline) this.#alive(live, arrival.received, false)
    if (arrival.retained && message.mark === null && !offline) {
      live.lastSeen = Math.max(live.lastSeen ?? 0, Math.min(message.ts, arrival.received))
    }
    // A will is written when the robot connects, and speaks for the moment the broker sends it.
    const since = offline && message.ts < live.stateTs ? arrival.received : message.ts
    if (since < live.stateTs) return
    live.stateTs = since
    live.will = offline
    live.displayName = message.name ?? live.displayName
    if (live.state === message.state) return
    live.state = message.state
    live.stateSince = since
    this.#table.addState(id, since, message.state)
  }

  telemetry(id: number, message: TelemetryIn, arrival: Arrival): void {
    const live = this.contact(id, message.robot, arrival, true)
    for (const name in message.metrics) {
      const known = live.metrics.get(name)
      if (known && known.ts > message.ts) continue
      if (!known && live.metrics.size >= 500) continue
      live.metrics.set(name, { value: message.metrics[name]!, ts: message.ts })
    }
  }

  /** Once a second: silence is news too. Returns what the second was for each robot. */
  tick(now: number): (Heard & { healthy: boolean; busy: boolean })[] {
    const lostAfter = this.#settings().rules.lost_after_s * 1000
    const seen: (Heard & { healthy: boolean; busy: boolean })[] = []
    for (const live of this.#robots.values()) {
      const next = this.#freshness(live, now, lostAfter)
      if (next !== live.freshness) {
        live.freshness = next
        this.touch(live.id)
      }
      const worked = this.workedOn(live.name) !== null
      const reasons = unhealthyReasons({
        state: worked ? 'maintenance' : live.state,
        freshness: next,
        openCriticalAlerts: this.criticalAlerts(live.id),
      })
      seen.push({
        robot: live.id,
        freshness: next,
        lastSeen: live.lastSeen,
        offline: live.will || live.state === 'offline',
        healthy: reasons.length === 0,
        busy: live.state === 'busy' && next === 'fresh' && !worked,
      })
    }
    return seen
  }

  /** Writes live state, so that a restart knows it; within the caller's transaction. */
  save(): void {
    for (const live of this.#robots.values()) {
      if (!live.unsaved) continue
      this.#table.save(toRow(live))
      live.unsaved = false
    }
  }

  live(id: number, now: number): RobotLive | null {
    const robot = this.#robots.get(id)
    if (!robot) return null
    const { rules, targets } = this.#settings()
    const around = {
      freshness: this.#freshness(robot, now, rules.lost_after_s * 1000),
      cohort: this.#cohorts.current(id),
      hour: this.hour(id),
      usualSuccessRate: this.usualSuccess.get(id) ?? null,
      openCriticalAlerts: this.criticalAlerts(id),
      work: this.workedOn(robot.name),
      targets,
    }
    return robotLive(robot, around, now)
  }

  /** Since when the first of the robots that run this model has run it, epoch ms; null when none does. */
  modelSince(version: string): number | null {
    let since: number | null = null
    for (const id of this.#robots.keys()) {
      if (this.#cohorts.current(id).model_version !== version) continue
      const own = this.#cohorts.since(id, 'model_version')
      if (own !== null && (since === null || own < since)) since = own
    }
    return since
  }

  /** A robot as it is kept, with its freshness at `now`; to look at, not to change. */
  glance(id: number, now: number): { live: Readonly<Live>; freshness: RobotLive['freshness'] } | null {
    const live = this.#robots.get(id)
    if (!live) return null
    return { live, freshness: this.#freshness(live, now, this.#settings().rules.lost_after_s * 1000) }
  }

  /** What the predictions say of a robot; kept until the next run. */
  expectFailure(id: number, at: number | null): void {
    const live = this.#robots.get(id)
    if (!live || live.failsAt === at) return
    live.failsAt = at
    this.touch(id)
  }

  /** As it is shown: its own name, else its id. */
  displayName(id: number): string {
    const robot = this.#robots.get(id)
    return robot?.displayName ?? robot?.name ?? `#${id}`
  }

  metrics(id: number): MetricNow[] {
    const robot = this.#robots.get(id)
    if (!robot) return []
    return [...robot.metrics].map(([name, { value, ts }]) => ({ name, value, ts }))
  }

  firstSeen(id: number): number {
    return this.#robots.get(id)?.firstSeen ?? 0
  }

  /** Gives what is known of each robot to a fleet that was made anew from the file. */
  handOver(to: Fleet): void {
    for (const [id, live] of this.#robots) {
      const known = to.#robots.get(id)
      if (!known || known.name !== live.name) continue
      Object.assign(known, live, { unsaved: true })
    }
    for (const listener of this.#listeners) to.#listeners.add(listener)
    this.#listeners.clear()
  }

  #alive(live: Live, received: number, telemetry: boolean): void {
    hear(live.rhythm, received, live.lastSeen, telemetry)
    live.lastSeen = Math.max(live.lastSeen ?? 0, received)
    if (!live.will) return
    // It speaks again after its last will and has not said in which state.
    live.will = false
    if (live.state === 'offline') {
      live.state = 'unknown'
      live.stateSince = received
    }
  }

  #freshness(live: Live, now: number, lostAfterMs: number): RobotLive['freshness'] {
    const { lastSeen, rhythm, will: willArrived } = live
    return freshness({ lastSeen, usualIntervalMs: usualInterval(rhythm), willArrived }, now, lostAfterMs)
  }

  #add(live: Live): void {
    this.#robots.set(live.id, live)
    this.#byName.set(live.name, live)
  }
}
