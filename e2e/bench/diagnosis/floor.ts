import { workload } from '../../../electron/backend/demo/calendar.ts'
import {
  type Condition,
  failureChance,
  TASK_MIX,
  TASK_TYPES,
  type TaskType,
} from '../../../electron/backend/demo/condition.ts'
import { MINUTE } from '../../../electron/backend/demo/message.ts'
import { segmentAt } from '../../../electron/backend/demo/plan.ts'
import { type Profile, profile } from '../../../electron/backend/demo/profile.ts'
import { type Random, random } from '../../../electron/backend/demo/random.ts'

/** The demo fleet's mean. */
const TASKS_PER_MINUTE = 2.07
const HEALTHY: Condition = { model: 'v23', software: 'v23', gripperWornSince: null, overheatingSince: null }

/** What a scenario does to the floor; all times are epoch ms. */
export interface Effects {
  /** Added to the chance to fail. */
  added(robot: Profile, task: number, t: number): number
  /** Multiplies everybody's chance to fail. */
  factor(t: number): number
  /** Multiplies how often a task type comes. */
  mix(task: number, t: number): number
}

export const NO_EFFECTS: Effects = { added: () => 0, factor: () => 1, mix: () => 1 }

export type Take = (robot: number, task: number, n: number, failed: number) => void

/**
 * The simulated fleet as counts: the profiles, mix, chances and calendar of the demo, without its messages, so that
 * months of it can be looked at.
 */
export class Floor {
  readonly robots: Profile[]
  readonly tasks = TASK_TYPES
  readonly #rng: Random
  readonly #shares: number[][]

  constructor(seed: number, robots: number) {
    this.#rng = random(seed, 'floor')
    this.robots = Array.from({ length: robots }, (_, index) => profile(seed, index))
    this.#shares = this.robots.map((robot) =>
      TASK_TYPES.map((type: TaskType) => failureChance(robot, HEALTHY, type, 0)),
    )
  }

  /** Every robot's tasks of a minute, or of a part of one. */
  step(t: number, effects: Effects, take: Take, part = 1): void {
    const factor = effects.factor(t)
    const loads = [0, 1, 2, 3].map((zone) => workload(t, zone))
    for (const [at, robot] of this.robots.entries()) {
      if (segmentAt(robot, t).kind !== 'work') continue
      const mean = TASKS_PER_MINUTE * part * loads[robot.zoneIndex]!
      for (let task = 0; task < TASK_TYPES.length; task++) {
        const n = poisson(this.#rng, mean * TASK_MIX[TASK_TYPES[task]!] * effects.mix(task, t))
        if (n === 0) continue
        const share = Math.min(0.97, this.#shares[at]![task]! * factor + effects.added(robot, task, t))
        let failed = 0
        for (let i = 0; i < n; i++) if (this.#rng.next() < share) failed += 1
        take(at, task, n, failed)
      }
    }
  }

  /** Minutes from one time to another. */
  run(
    from: number,
    to: number,
    effects: Effects,
    take: (t: number, ...counts: Parameters<Take>) => void,
  ): void {
    for (let t = from; t < to; t += MINUTE) this.step(t, effects, (...counts) => take(t, ...counts))
  }
}

/** Knuth's method: the means are below ten. */
function poisson(rng: Random, mean: number): number {
  const limit = Math.exp(-mean)
  let n = 0
  for (let product = rng.next(); product > limit; product *= rng.next()) n += 1
  return n
}
