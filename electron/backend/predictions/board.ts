import {
  byUrgency,
  CATEGORIES,
  type Prediction,
  type RobotPrediction,
} from '../../../shared/health/prediction.ts'
import type { Fleet } from '../fleet.ts'

const DAY = 86_400_000

/** The open maintenance job that takes care of a part; null when there is none. */
export type JobsOf = (robot: string, component: string) => RobotPrediction['job']

/** From `soon` on a part is worth a word beside a worse one. */
const WORTH_A_WORD = CATEGORIES.indexOf('soon')

/** What the newest run said, by robot, and when the alert rules expect failures. */
export class Board {
  readonly #fleet: () => Fleet
  readonly #jobs: JobsOf
  #byRobot = new Map<string, Prediction[]>()

  constructor(fleet: () => Fleet, jobs: JobsOf) {
    this.#fleet = fleet
    this.#jobs = jobs
  }

  take(predictions: readonly Prediction[]): void {
    this.#byRobot = Map.groupBy(predictions, ({ robot }) => robot)
    for (const own of this.#byRobot.values()) own.sort(byUrgency)
    this.#expect()
  }

  ofRobot(robot: string): Prediction[] {
    return this.#byRobot.get(robot) ?? []
  }

  list(): RobotPrediction[] {
    const fleet = this.#fleet()
    const rows = [...this.#byRobot].map(([robot, [worst, ...rest]]) => {
      const id = fleet.find(robot)
      const live = id === undefined ? null : fleet.live(id, worst!.run_at)
      return {
        ...worst!,
        zone: live?.zone ?? null,
        group: live?.group ?? null,
        job: this.#jobs(robot, worst!.component),
        also: rest
          .filter(({ category }) => CATEGORIES.indexOf(category) <= WORTH_A_WORD)
          .map(({ component_name }) => component_name),
      }
    })
    return rows.sort(byUrgency)
  }

  /** Tells the live fleet when the first part of each robot will have failed in half of all cases. */
  #expect(): void {
    const fleet = this.#fleet()
    for (const id of fleet.ids()) {
      const name = fleet.glance(id, 0)!.live.name
      const ends = this.ofRobot(name).flatMap(({ days_until_failure: days, run_at }) =>
        days ? [run_at + days.p50 * DAY] : [],
      )
      fleet.expectFailure(id, ends.length > 0 ? Math.min(...ends) : null)
    }
  }
}
