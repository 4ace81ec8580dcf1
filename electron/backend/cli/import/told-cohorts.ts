import type { CohortFields } from '../../../../shared/fleet/cohort.ts'

interface Told {
  ts: number
  fields: Partial<CohortFields>
  key: string
}

/** Says what a robot is from `ts` on. */
export type SayCohort = (robot: number, ts: number, fields: Partial<CohortFields>) => void

/**
 * What robots were, as the events of an export tell it one by one, newest first or oldest first. Where two events that
 * follow each other differ both are said, so that the times on either side of the change are right; the many
 * events that say the same again cost nothing.
 */
export class ToldCohorts {
  readonly #last = new Map<number, Told>()
  readonly #say: SayCohort

  constructor(say: SayCohort) {
    this.#say = say
  }

  tell(robot: number, ts: number, fields: Partial<CohortFields>): void {
    const key = JSON.stringify(fields)
    const last = this.#last.get(robot)
    this.#last.set(robot, { ts, fields, key })
    if (last?.key === key) return
    if (last) this.#say(robot, last.ts, last.fields)
    this.#say(robot, ts, fields)
  }
}
