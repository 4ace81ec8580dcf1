import type { Change } from '../metrics/board.ts'
import type { Anomaly } from './diagnosis.ts'

/** What was not seen any more for so long is over; the same again is then new. */
const OVER_AFTER_MS = 15 * 60_000

type Scope = Pick<Anomaly, 'robots' | 'task_types'>

/** A drop that was told, and when it was last there; epoch ms. */
export interface KnownDrop {
  scope: Scope
  seen: number
  /** The change after which it was noticed; null when it was noticed without one. */
  change: string | null
}

/** Which drops are known already, so that each is told once while it goes on. */
export class Noticed {
  readonly #open: KnownDrop[]

  constructor(known: readonly KnownDrop[] = []) {
    this.#open = known.map((drop) => ({ ...drop }))
  }

  /** What is known now. */
  get known(): readonly KnownDrop[] {
    return this.#open
  }

  /**
   * Of these the ones that are new. A drop that is found anew among more or fewer robots is the same one; one that began
   * when the other was over, or that followed another change, is not.
   */
  fresh(anomalies: readonly Anomaly[], now: number): Anomaly[] {
    const news = anomalies.filter((anomaly) => {
      const known = this.#open.filter((drop) => isSame(drop, anomaly))
      for (const drop of known) drop.seen = now
      if (known.length > 0) return false
      const { robots, task_types, change } = anomaly
      this.#open.push({ scope: { robots, task_types }, seen: now, change: change ? nameOf(change) : null })
      return true
    })
    for (let i = this.#open.length - 1; i >= 0; i--) {
      if (now - this.#open[i]!.seen > OVER_AFTER_MS) this.#open.splice(i, 1)
    }
    return news
  }
}

function isSame({ scope, seen, change }: KnownDrop, anomaly: Anomaly): boolean {
  if (!meet(scope, anomaly) || anomaly.since > seen) return false
  return change === null || !anomaly.change || change === nameOf(anomaly.change)
}

/** A roll-out keeps its name while more robots follow. */
function nameOf({ ts, kind, what, to }: Change): string {
  return `${ts} ${kind} ${what} ${to ?? ''}`
}

/** Whether two share robots and kinds of task; none named means all. */
function meet(a: Scope, b: Scope): boolean {
  const share = (x: readonly string[], y: readonly string[]) =>
    x.length === 0 || y.length === 0 || x.some((name) => y.includes(name))
  return share(a.robots, b.robots) && share(a.task_types, b.task_types)
}
