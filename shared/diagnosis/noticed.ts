import type { Anomaly } from './diagnosis.ts'

/** What was not seen any more for so long is over; the same again is then new. */
const OVER_AFTER_MS = 15 * 60_000

type Scope = Pick<Anomaly, 'robots' | 'task_types'>

/** Which drops are known already, so that each is told once while it goes on. */
export class Noticed {
  readonly #open: { scope: Scope; seen: number }[] = []

  /** Of these the ones that are new. A drop that is found anew among more or fewer robots is the same one. */
  fresh(anomalies: readonly Anomaly[], now: number): Anomaly[] {
    const news = anomalies.filter((anomaly) => {
      const known = this.#open.find(({ scope }) => meet(scope, anomaly))
      if (known) known.seen = now
      else this.#open.push({ scope: anomaly, seen: now })
      return !known
    })
    for (let i = this.#open.length - 1; i >= 0; i--) {
      if (now - this.#open[i]!.seen > OVER_AFTER_MS) this.#open.splice(i, 1)
    }
    return news
  }
}

/** Whether two share robots and kinds of task; none named means all. */
function meet(a: Scope, b: Scope): boolean {
  const share = (x: readonly string[], y: readonly string[]) =>
    x.length === 0 || y.length === 0 || x.some((name) => y.includes(name))
  return share(a.robots, b.robots) && share(a.task_types, b.task_types)
}
