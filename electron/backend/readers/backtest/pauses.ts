import { LISTEN_FIRST_MS } from '../../alerts/listening.ts'
import type { ReadDb } from '../../db/open.ts'
import type { OutageKind } from '../../db/outages.ts'

/** From and to, epoch ms; the end does not belong to it. */
export interface Stretch {
  from: number
  to: number
}

/** Stretches in which nothing was evaluated, and so nothing can have fired or returned. */
export class Pauses {
  /** In order of time, and none touches the next. */
  readonly #all: readonly Stretch[]

  constructor(stretches: readonly Stretch[]) {
    this.#all = joined(stretches)
  }

  has(ts: number): boolean {
    return this.after(ts) !== ts
  }

  /** The end of the pause that this moment is in; the moment itself when it is in none. */
  after(ts: number): number {
    let low = 0
    let high = this.#all.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#all[middle]!.to <= ts) low = middle + 1
      else high = middle
    }
    const next = this.#all[low]
    return next && next.from <= ts ? next.to : ts
  }
}

/** While the console was off nothing was evaluated at all. */
export function consoleOff(db: ReadDb, within: Stretch): Pauses {
  return new Pauses(stretchesOf(db, 'console_off', within))
}

/** While robots could not be heard, and a moment after, nothing was said about them. */
export function unheard(db: ReadDb, within: Stretch): Pauses {
  const deaf = [...stretchesOf(db, 'console_off', within), ...stretchesOf(db, 'broker_down', within)]
  return new Pauses(deaf.map(({ from, to }) => ({ from, to: to + LISTEN_FIRST_MS })))
}

/** What nobody could hear, for one reason; what lasts ends with the time that is looked at. */
export function stretchesOf(db: ReadDb, kind: OutageKind, { from, to }: Stretch): Stretch[] {
  return db
    .prepare(
      `SELECT "from", coalesce("to", @to) AS "to" FROM outages
       WHERE kind = @kind AND robot IS NULL AND "from" < @to AND ("to" IS NULL OR "to" > @from) ORDER BY "from"`,
    )
    .all({ kind, from, to }) as Stretch[]
}

/** The same time as stretches that do not touch, in order. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const all: Stretch[] = []
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = all[all.length - 1]
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else if (from < to) all.push({ from, to })
  }
  return all
}
