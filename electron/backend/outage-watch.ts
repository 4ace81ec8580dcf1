import type { Freshness } from '../../shared/fleet/freshness.ts'
import type { Outage, OutageKind, OutageTable } from './db/outages.ts'

/** A shorter pause of the console is a restart. The sign of life is written every ten seconds. */
const PAUSE_MS = 15_000
/** A shorter break of the connection mends itself before a message is missed. */
const BREAK_MS = 5000
const ROBOT_KINDS = ['robot_offline', 'robot_silent'] as const satisfies OutageKind[]

/** How well a robot is heard. */
export interface Heard {
  robot: number
  freshness: Freshness
  lastSeen: number | null
  /** It said goodbye, or its last will came. */
  offline: boolean
}

/** Notes the stretches in which the console, the broker or a robot could not be heard. */
export class OutageWatch {
  readonly #table: OutageTable
  #brokerDownSince: number | null = null
  #lookedAt: number | null = null

  constructor(table: OutageTable) {
    this.#table = table
  }

  /** The console begins: what was since its last sign of life it has not heard. */
  begin(now: number): void {
    this.#lookedAt = this.#table.lastAlive()
    const paused = this.pause(now)
    if (paused) this.#table.write([paused])
  }

  /**
   * Has to be asked every second. Time that went by without it was slept through: the computer slept, the program was
   * held, or the clock was set. Nothing was heard in that stretch.
   */
  pause(now: number): Outage | null {
    const from = this.#lookedAt
    this.#lookedAt = now
    if (from === null || now - from < PAUSE_MS) return null
    return { kind: 'console_off', robot: null, from, to: now }
  }

  /** The connection to the broker, whenever it changes. */
  broker(isDown: boolean, since: number): void {
    this.#brokerDownSince = isDown ? (this.#brokerDownSince ?? since) : null
  }

  /** What began or ended since the last look. `robots` is null while nobody can be heard: then nothing is said of them. */
  changes(now: number, robots: readonly Heard[] | null): Outage[] {
    return [...this.#brokerChange(now), ...(robots ?? []).flatMap((one) => this.#robotChanges(one, now))]
  }

  #brokerChange(now: number): Outage[] {
    const isOpen = this.#table.isOpen('broker_down', null)
    const since = this.#brokerDownSince
    if (isOpen === (since !== null) || (since !== null && now - since < BREAK_MS)) return []
    const stretch = { kind: 'broker_down', robot: null } as const
    return since === null ? [{ ...stretch, from: now, to: now }] : [{ ...stretch, from: since, to: null }]
  }

  #robotChanges({ robot, freshness, lastSeen, offline }: Heard, now: number): Outage[] {
    const wanted: OutageKind | null = freshness !== 'lost' ? null : offline ? 'robot_offline' : 'robot_silent'
    const changes: Outage[] = []
    for (const kind of ROBOT_KINDS) {
      if (kind === wanted || !this.#table.isOpen(kind, robot)) continue
      changes.push({ kind, robot, from: now, to: wanted === null ? (lastSeen ?? now) : now })
    }
    if (wanted !== null && !this.#table.isOpen(wanted, robot)) {
      // What was silent and is now known to be off goes on as another stretch.
      const from = changes.length > 0 ? now : (lastSeen ?? now)
      changes.push({ kind: wanted, robot, from, to: null })
    }
    return changes
  }
}
