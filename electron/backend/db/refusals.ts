import type { WriteDb } from './open.ts'

const MINUTE_MS = 60_000
/** A hostile publisher may invent names without end: more of them in a minute are counted together. */
const MOST_NAMES = 200

/** Counts refused messages by minute, robot and reason; within the caller's transaction. */
export class RefusalCounts {
  readonly #add
  #minute = 0
  #names = new Set<string>()

  constructor(db: WriteDb) {
    this.#add = db.prepare(
      `INSERT INTO refusals (minute, robot, reason, count) VALUES (?, ?, ?, 1)
       ON CONFLICT (minute, robot, reason) DO UPDATE SET count = count + 1`,
    )
  }

  add(topic: string, reason: string, received: number): void {
    const minute = Math.floor(received / MINUTE_MS) * MINUTE_MS
    if (minute !== this.#minute) {
      this.#minute = minute
      this.#names = new Set()
    }
    const name = robotOf(topic)
    if (this.#names.size < MOST_NAMES) this.#names.add(name)
    this.#add.run(minute, this.#names.has(name) ? name : '', reason)
  }
}

/** The level before the last one is the robot's in every topic of a robot. */
function robotOf(topic: string): string {
  return (topic.split('/').at(-2) ?? '').slice(0, 200)
}
