import type { Suppression, SuppressionWish } from '../../../shared/alerts/suppression.ts'
import type { AlertSuppressionTable } from '../db/alert-suppressions.ts'

/** Which suppressions: those of a maintenance job, or all of a robot. */
export type Lifted = { job: string } | { robot: string }

/** The robots that are being worked on, by suppressions that survive a restart. A robot may have several. */
export class Suppressions {
  readonly #table: AlertSuppressionTable
  readonly #all: Map<number, Suppression>
  /** One per robot is enough to silence it; the one that began first is told. */
  #byRobot = new Map<string, Suppression>()

  constructor(table: AlertSuppressionTable) {
    this.#table = table
    this.#all = new Map(table.all().map((one) => [one.id, one]))
    this.#index()
  }

  of(robot: string): Suppression | null {
    return this.#byRobot.get(robot) ?? null
  }

  all(): Suppression[] {
    return [...this.#all.values()]
  }

  /** The same job asking again for the same robot replaces what it asked for before. */
  add({ robot, by, reason, ...wish }: SuppressionWish, now: number): Suppression {
    const { job, until } = { job: wish.job ?? null, until: wish.until ?? null }
    if (job !== null) this.#remove((one) => one.job === job && one.robot === robot)
    const made = this.#table.add({ robot, by, reason, job, until, since: now })
    this.#all.set(made.id, made)
    this.#index()
    return made
  }

  /** @returns how many were lifted */
  lift(which: Lifted): number {
    return this.#remove((one) => ('job' in which ? one.job === which.job : one.robot === which.robot))
  }

  /** Whether any has an end that is past. */
  anyOver(now: number): boolean {
    return this.all().some((one) => isOver(one, now))
  }

  expire(now: number): void {
    this.#remove((one) => isOver(one, now))
  }

  #remove(matches: (one: Suppression) => boolean): number {
    const gone = this.all().filter(matches)
    for (const { id } of gone) {
      this.#table.remove(id)
      this.#all.delete(id)
    }
    this.#index()
    return gone.length
  }

  #index(): void {
    this.#byRobot = new Map()
    for (const one of this.#all.values()) if (!this.#byRobot.has(one.robot)) this.#byRobot.set(one.robot, one)
  }
}

function isOver({ until }: Suppression, now: number): boolean {
  return until !== null && until <= now
}
