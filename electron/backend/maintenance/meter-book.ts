import {
  firstTarget,
  type Meter,
  newMeter,
  pacePerDay,
  readMeter,
} from '../../../shared/maintenance/meter.ts'
import type { MeterTable } from '../db/maintenance-meters.ts'
import type { Fleet } from '../fleet.ts'

/** Meters are written this often: a crash forgets no more of a reset. */
const WRITE_EVERY_MS = 5 * 60_000
/** What was stored before a meter was first seen tells its pace. */
const LOOK_BACK_MS = 30 * 86_400_000
const LOOK_AGAIN_MS = 10 * 60_000

/** Counters of robots, added up over their resets, and the totals at which plans are due. */
export class MeterBook {
  readonly #table: MeterTable
  readonly #fleet: () => Fleet
  readonly #meters = new Map<string, { robot: string; metric: string; meter: Meter }>()
  readonly #targets = new Map<string, number>()
  readonly #looked = new Map<string, number>()
  #written = 0

  constructor(table: MeterTable, fleet: () => Fleet) {
    this.#table = table
    this.#fleet = fleet
    for (const row of table.all()) this.#meters.set(key(row.robot, row.metric), row)
    for (const { plan, robot, target } of table.targets()) this.#targets.set(key(plan, robot), target)
  }

  get(robot: string, metric: string): Meter | null {
    return this.#meters.get(key(robot, metric))?.meter ?? null
  }

  /** Takes the newest readings of a metric from every robot. */
  read(metric: string, now: number): void {
    const fleet = this.#fleet()
    for (const id of fleet.ids()) {
      const live = fleet.glance(id, now)!.live
      const reading = live.metrics.get(metric)
      if (!reading) continue
      const known = this.get(live.name, metric)
      const meter = known ? readMeter(known, reading.value, reading.ts) : newMeter(reading.value, reading.ts)
      const paced = this.#pace(live.name, id, metric, meter, now)
      this.#meters.set(key(live.name, metric), { robot: live.name, metric, meter: paced })
    }
  }

  /** The total at which a plan is due for a robot: the next whole multiple when it begins to watch. */
  target(plan: string, robot: string, metric: string, every: number): number | null {
    const known = this.#targets.get(key(plan, robot))
    if (known !== undefined) return known
    const meter = this.get(robot, metric)
    return meter === null ? null : this.#setTarget(plan, robot, firstTarget(meter.total, every))
  }

  /** The work was done: it is due again after as much more. */
  done(plan: string, robot: string, metric: string, every: number): void {
    const meter = this.get(robot, metric)
    if (meter) this.#setTarget(plan, robot, meter.total + every)
  }

  forgetPlan(plan: string): void {
    for (const known of this.#targets.keys()) {
      if (known.startsWith(`${plan}\u0000`)) this.#targets.delete(known)
    }
  }

  write(now: number, all = false): void {
    if (!all && now - this.#written < WRITE_EVERY_MS) return
    this.#written = now
    this.#table.write([...this.#meters.values()])
  }

  /** A meter that was just met gets its pace from what is stored, when there is a day of it. */
  #pace(robot: string, id: number, metric: string, meter: Meter, now: number): Meter {
    if (pacePerDay(meter) !== null) return meter
    const at = key(robot, metric)
    if (now - (this.#looked.get(at) ?? 0) < LOOK_AGAIN_MS) return meter
    this.#looked.set(at, now)
    const first = this.#table.firstReading(id, metric, now - LOOK_BACK_MS)
    if (!first || first.ts >= meter.since || first.value > meter.last) return meter
    return { ...meter, since: first.ts, at: meter.total - (meter.last - first.value) }
  }

  #setTarget(plan: string, robot: string, target: number): number {
    this.#targets.set(key(plan, robot), target)
    this.#table.saveTarget(plan, robot, target)
    return target
  }
}

const key = (a: string, b: string): string => `${a}\u0000${b}`
