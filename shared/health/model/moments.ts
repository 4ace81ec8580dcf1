import type { Columns } from './boost/bins.ts'
import { type FeatureSpec, featureSignals, featuresOf } from './features.ts'
import type { RunLife } from './track.ts'

/** More rows of the same lives teach little more. */
const MOST_ROWS = 12_000
const FOLDS = 5

/** One moment of a life, and how much of it was left then. */
export interface Moment {
  life: number
  row: number
  left: number
}

/** Moments whose rest of life is known, or known to be at least the cap; evenly thinned. */
export function momentsOf(lives: readonly RunLife[], cap: number): Moment[] {
  const rows = lives.reduce((sum, { t }) => sum + t.length, 0)
  const stride = Math.max(1, Math.ceil(rows / MOST_ROWS))
  return lives.flatMap(({ t, failed }, life) => {
    const moments: Moment[] = []
    for (let row = t.length - 1; row >= 0; row -= stride) {
      const left = t.at(-1)! - t[row]!
      if (failed || left >= cap) moments.push({ life, row, left })
    }
    return moments.reverse()
  })
}

/** The features of all moments, by column. */
export function gathered(lives: readonly RunLife[], moments: readonly Moment[], spec: FeatureSpec): Columns {
  const columns = featureSignals(spec).map(() => new Float64Array(moments.length))
  for (let from = 0; from < moments.length; ) {
    const { life } = moments[from]!
    let to = from
    while (moments[to]?.life === life) to += 1
    const rows = moments.slice(from, to).map(({ row }) => row)
    for (const [c, own] of featuresOf(lives[life]!, rows, spec).entries()) columns[c]!.set(own, from)
    from = to
  }
  return columns
}

/** The fold of each life: those that failed are dealt out evenly, and so are the others; a unit is in one fold only. */
export function foldsOf(lives: readonly RunLife[]): number[] {
  const units = [
    ...new Set([...lives].sort((a, b) => Number(b.failed) - Number(a.failed)).map(({ unit }) => unit)),
  ]
  const folds = Math.min(FOLDS, units.length)
  const of = new Map(units.map((unit, i) => [unit, i % folds]))
  return lives.map(({ unit }) => of.get(unit)!)
}

/** The moments that a fold learns from, and those it is judged on. */
export function divided(moments: readonly Moment[], groups: readonly number[], fold: number) {
  const seen: number[] = []
  const unseen: number[] = []
  for (const [i, { life }] of moments.entries()) (groups[life] === fold ? unseen : seen).push(i)
  // All failures of one unit: then there is nothing else to learn from.
  return seen.length > 0 ? { seen, unseen } : { seen: unseen, unseen }
}
