import type { Value } from './clean.ts'
import { medianOf } from './robust.ts'

/** What moves a signal from outside: the level of all robots of that day, and how busy this one was. */
export interface Surroundings {
  /** The fleet's median by day (its beginning, UTC); only days with enough robots. */
  fleet: ReadonlyMap<number, number>
  /** This robot's busy share, 0–1, by day. */
  busy: ReadonlyMap<number, number>
}

export const NO_SURROUNDINGS: Surroundings = { fleet: new Map(), busy: new Map() }

const DAY = 86_400_000
/** With fewer steps an effect cannot be told from chance. */
const FEWEST_STEPS = 12
/** Pulls small samples towards no effect, as so many steps of the usual size would (ridge regression, Hoerl 1970). */
const RIDGE = 4

/**
 * The values as they would be in the surroundings of the last one: from day to day, what the hall and the load explain
 * is taken out by a ridge regression of the steps, so that a slow wear of the robot itself stays whole. The last value
 * stays as it is: what is compared with a limit is what is measured.
 */
export function withoutEffects(values: readonly Value[], { fleet, busy }: Surroundings): Value[] {
  const sources = [fleet, busy].filter((source) => source.size > 0)
  const known = values.map(({ t }) => sources.map((source) => source.get(Math.floor(t / DAY) * DAY)))
  const weights = stepWeights(values, known)
  const end = known.at(-1)
  if (!weights || !end || end.includes(undefined)) return [...values]
  return values.map(({ t, v }, i) => {
    const here = known[i]!
    if (here.includes(undefined)) return { t, v }
    const effect = weights.reduce((sum, weight, k) => sum + weight * (here[k]! - end[k]!), 0)
    return { t, v: v - effect }
  })
}

/** The effect of each source per unit; null when there is too little to tell. */
function stepWeights(values: readonly Value[], known: readonly (number | undefined)[][]): number[] | null {
  const rows: { dv: number; dx: number[] }[] = []
  for (let i = 1; i < values.length; i++) {
    const [before, here] = [known[i - 1]!, known[i]!]
    if (here.length === 0 || before.includes(undefined) || here.includes(undefined)) continue
    rows.push({ dv: values[i]!.v - values[i - 1]!.v, dx: here.map((x, k) => x! - before[k]!) })
  }
  if (rows.length < FEWEST_STEPS) return null
  // A repair or an outlier that slipped through is one wild step: it may not decide.
  const size = medianOf(rows.map(({ dv }) => Math.abs(dv)))
  return ridge(size > 0 ? rows.filter(({ dv }) => Math.abs(dv) <= 8 * size) : rows)
}

/** Least squares with a ridge for one or two regressors, in closed form. */
function ridge(rows: readonly { dv: number; dx: number[] }[]): number[] {
  const width = rows[0]?.dx.length ?? 0
  const dot = (a: (row: { dv: number; dx: number[] }) => number, b: typeof a) =>
    rows.reduce((sum, row) => sum + a(row) * b(row), 0)
  const x = (k: number) => (row: { dx: number[] }) => row.dx[k]!
  const y = ({ dv }: { dv: number }) => dv
  const own = Array.from({ length: width }, (_, k) => dot(x(k), x(k)) * (1 + RIDGE / rows.length))
  const with_y = Array.from({ length: width }, (_, k) => dot(x(k), y))
  const alone = own.map((sum, k) => (sum > 0 ? with_y[k]! / sum : 0))
  if (width < 2) return alone
  const cross = dot(x(0), x(1))
  const determinant = own[0]! * own[1]! - cross * cross
  if (determinant <= 1e-12 * own[0]! * own[1]!) return own[0]! > 0 ? [alone[0]!, 0] : alone
  return [
    (with_y[0]! * own[1]! - with_y[1]! * cross) / determinant,
    (with_y[1]! * own[0]! - with_y[0]! * cross) / determinant,
  ]
}
