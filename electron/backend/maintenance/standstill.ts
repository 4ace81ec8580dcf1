import type { Job } from '../../../shared/maintenance/job.ts'
import type { JobBook } from './job-book.ts'
import type { MaintenanceDeps } from './maintenance.ts'

type Deps = Pick<MaintenanceDeps, 'alerts' | 'fleet'>

/** What a running job does to its robots: they count as in maintenance, and their alarms are suppressed. */
export class Standstill {
  readonly #deps: Deps
  readonly #running = new Map<string, Job>()

  constructor(deps: Deps, jobs: JobBook) {
    this.#deps = deps
    const running = jobs.open().filter((job) => job.state === 'in_progress')
    for (const job of running) this.#hold(job)
    this.#liftStale(new Set(running.map(({ id }) => id)), jobs)
  }

  running(robot: string): Job | null {
    return this.#running.get(robot) ?? null
  }

  follow(job: Job): void {
    const held = [...this.#running].filter(([, other]) => other.id === job.id).map(([robot]) => robot)
    if (job.state === 'in_progress') {
      if (held.length === 0) this.#hold(job)
      else for (const robot of held) this.#running.set(robot, job)
      return
    }
    if (held.length === 0) return
    for (const robot of held) this.#running.delete(robot)
    this.#deps.alerts.liftSuppression({ job: job.id })
    this.#touch(held)
  }

  #hold(job: Job): void {
    const suppressed = new Set(
      this.#deps.alerts.suppressions.all().map((one) => `${one.job}\u0000${one.robot}`),
    )
    for (const robot of job.holds) {
      this.#running.set(robot, job)
      // A restart finds it still there.
      if (suppressed.has(`${job.id}\u0000${robot}`)) continue
      const by = job.started_by ?? job.made_by
      this.#deps.alerts.suppress({ robot, by, reason: `In maintenance: ${job.title}`, job: job.id })
    }
    this.#touch(job.holds)
  }

  /** What ended in the moment of a crash is silent no longer. */
  #liftStale(running: ReadonlySet<string>, jobs: JobBook): void {
    for (const { job } of this.#deps.alerts.suppressions.all()) {
      if (job !== null && !running.has(job) && jobs.get(job)) this.#deps.alerts.liftSuppression({ job })
    }
  }

  #touch(robots: readonly string[]): void {
    const fleet = this.#deps.fleet()
    for (const robot of robots) {
      const id = fleet.find(robot)
      if (id !== undefined) fleet.touch(id)
    }
  }
}
