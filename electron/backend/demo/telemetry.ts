import type { ReportedState } from '../../../shared/fleet/state.ts'
import { type Condition, gripperFault, heatFault } from './condition.ts'
import { HOUR, MINUTE, rounded } from './message.ts'
import { batteryPct, bearingWear, diskFreePct, gripCycles, partWear } from './plan.ts'
import type { Profile } from './profile.ts'
import type { Random } from './random.ts'

/** What a robot is doing when its sensors are read. */
export interface Situation {
  state: ReportedState
  condition: Condition
  load: number
  bootedAt: number
  /** 0-1: how bad the Wi-Fi is. */
  radioTrouble: number
}

const THERMAL_MS = 12 * MINUTE
const NEW_GRIP_N = 95
const GRIP_LOSS_N = 0.0021
/** What a part that fails adds to its signal, or takes from it. */
const WORN_CURRENT_A = 2.3
const WORN_GRIP_N = 27
const WORN_HEAT_C = 21

/** The sensors of one robot. Temperature has inertia, so it remembers. */
export class Sensors {
  readonly #robot: Profile
  readonly #rng: Random
  #temperature: number | null = null
  #readAt = 0

  constructor(robot: Profile, rng: Random) {
    this.#robot = robot
    this.#rng = rng
  }

  read(now: Situation, t: number): Record<string, number> {
    const rng = this.#rng
    const robot = this.#robot
    const busy = now.state === 'busy'
    const worn = gripperFault(now.condition, t)
    const hot = heatFault(now.condition, t)
    const bearing = bearingWear(robot, t)
    const cycles = gripCycles(robot, t)
    // An arm that stands still holds its own weight, which takes most of the current too.
    const current =
      (busy ? 2.4 : 2.1) +
      0.9 * bearing +
      hot * (busy ? 2.1 : 0.6) +
      WORN_CURRENT_A * partWear(robot, 'motor', t)
    const pressure = robot.pressurePct + 13 * (cycles / 10_000) ** 1.4 + worn * 30
    const grip = NEW_GRIP_N - GRIP_LOSS_N * cycles - WORN_GRIP_N * partWear(robot, 'gripper', t)
    const radio = now.radioTrouble
    return {
      temperature_c: rounded(this.#warmTo(now, t, bearing, hot) + rng.normal(0, 0.15), 1),
      motor_current_a: rounded(Math.max(0.1, current + rng.normal(0, 0.07)), 2),
      gripper_pressure_pct: rounded(Math.min(99, pressure + rng.normal(0, 0.8 + 2 * worn)), 1),
      grip_force_n: rounded(grip - 32 * worn + rng.normal(0, 0.5), 1),
      grip_cycles: cycles,
      battery_pct: rounded(batteryPct(robot, t), 1),
      cpu_pct: rounded(clampPct((busy ? 58 : 24) + 8 * now.load + rng.normal(0, 5)), 1),
      gpu_pct: rounded(clampPct((busy ? 66 : 12) + 6 * now.load + rng.normal(0, 6)), 1),
      network_latency_ms: rounded(Math.max(12, rng.normal(58, 14) + 180 * radio), 1),
      wifi_rssi_dbm: Math.round(robot.rssiDbm - 24 * radio + rng.normal(0, 2)),
      disk_free_pct: rounded(diskFreePct(robot, t), 1),
      uptime_s: Math.max(0, Math.floor((t - now.bootedAt) / 1000)),
      queue_depth: Math.max(0, Math.round(rng.normal(busy ? 3 * now.load : 0.3, 1))),
    }
  }

  /** Newton's law: the gap to where the temperature would settle shrinks by the same share in the same time. */
  #warmTo(now: Situation, t: number, bearing: number, hot: number): number {
    const settled =
      settledTemperature(now, t, bearing, hot) + WORN_HEAT_C * partWear(this.#robot, 'cooling', t)
    if (this.#temperature === null) this.#temperature = settled
    const share = 1 - Math.exp(-(t - this.#readAt) / THERMAL_MS)
    // A seized bearing heats much faster than the housing cools.
    const speed = hot > 0 && settled > this.#temperature ? Math.min(1, share * 4) : share
    this.#temperature += (settled - this.#temperature) * speed
    this.#readAt = t
    return this.#temperature
  }
}

function settledTemperature(now: Situation, t: number, bearing: number, hot: number): number {
  const hall = 22 + 2 * Math.sin(((t % (24 * HOUR)) / (24 * HOUR)) * 2 * Math.PI - 2)
  if (now.state === 'offline' || now.state === 'maintenance') return hall + 3
  const work = now.state === 'busy' ? 13 + 3 * now.load : 6
  const active = now.state === 'busy' ? 1 : 0.35
  return hall + work + active * (5 * bearing + 42 * hot)
}

function clampPct(value: number): number {
  return Math.min(100, Math.max(0, value))
}
