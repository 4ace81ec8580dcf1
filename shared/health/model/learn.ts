import type { Columns } from './boost/bins.ts'
import { type Boosted, type BoostOptions, boost, boostedAnswer, boostedShares } from './boost/boost.ts'
import { squared } from './boost/loss.ts'
import { calibrated, type HeldOut, type Margins, marginsAt } from './calibrate.ts'
import { type Conditions, conditionsOf, underOneCondition } from './conditions.ts'
import { type FeatureSpec, featureSignals, featuresOf, specOf } from './features.ts'
import type { RunLife, Track } from './track.ts'

/** A model learned from lives; plain JSON, as it is kept. */
export interface LearnedLife {
  format: 1
  /** Further away than this is told as this. */
  cap: number
  /** What moves the signals besides wear; null when nothing does. */
  conditions: Conditions | null
  spec: FeatureSpec
  /** One per fold, each without the units of its fold; the answer is their mean. */
  folds: Boosted[]
  margins: Margins
  /** Units that failed, and the mean error on rows of units that were held out. */
  failures: number
  errors: { mean_absolute: number; root_mean_square: number }
}

export interface LearnOptions {
  /** What lies further away cannot be seen and is learned as this; default five eighths of a usual life. */
  cap?: number
  seed?: number
}

/** Fewer failures teach nothing that could be checked on another. */
export const FEWEST_FAILURES = 3
const FOLDS = 5
/** More rows of the same lives teach little more. */
const MOST_ROWS = 12_000
const CAP_SHARE = 5 / 8
/** Intervals are calibrated where they are asked for: not on the long healthy part, which is always right. */
const CALIBRATED_UP_TO = 1.2

const BOOST: Omit<BoostOptions, 'seed'> = {
  trees: 300,
  rate: 0.04,
  rowShare: 0.5,
  columnShare: 0.3,
  leaves: 16,
  fewestRows: 20,
  ridge: 1,
}

/** One moment of a life, and how much of it was left then. */
interface Moment {
  life: number
  row: number
  left: number
}

/**
 * Learns how much life is left from whole lives: gradient-boosted trees over windows of every signal, in folds by unit, so
 * that every error is one of a unit that was not seen. Far from the end wear does not show, so that what is left is
 * capped (Heimes, Recurrent neural networks for remaining useful life estimation, PHM 2008). Lives that did not fail
 * teach where at least the cap was left. Null when too few failed.
 */
export function learnLives(known: readonly RunLife[], options: LearnOptions = {}): LearnedLife | null {
  const isFailed = (life: RunLife) => life.failed && life.t.length > 1
  if (known.filter(isFailed).length < FEWEST_FAILURES) return null
  const conditions = conditionsOf(known)
  const lives = known.map((life) => underOneCondition(life, conditions))
  const failed = lives.filter(isFailed)
  const spec = specOf(failed)
  const cap = options.cap ?? defaultCap(failed)
  const moments = momentsOf(lives, cap)
  const columns = gathered(lives, moments, spec)
  const truth = Float64Array.from(moments, ({ left }) => Math.min(cap, left))
  const groups = foldsOf(lives)
  const folds: Boosted[] = []
  const held: (HeldOut & { left: number })[] = []
  for (let fold = 0; fold < Math.max(...groups) + 1; fold++) {
    const { seen, unseen } = divided(moments, groups, fold)
    const own = columns.map((column) => Float64Array.from(seen, (i) => column[i]!))
    const fewestRows = Math.min(BOOST.fewestRows, Math.max(1, Math.floor(seen.length / 20)))
    const model = boost(
      own,
      Float64Array.from(seen, (i) => truth[i]!),
      squared,
      {
        ...BOOST,
        fewestRows,
        seed: (options.seed ?? 1) + fold,
      },
    )
    folds.push(model)
    for (const i of unseen) {
      if (!lives[moments[i]!.life]!.failed) continue
      const predicted = within(
        boostedAnswer(model, (feature) => columns[feature]![i]!),
        cap,
      )
      held.push({ predicted, truth: truth[i]!, left: moments[i]!.left })
    }
  }
  const near = held.filter(({ left }) => left <= cap * CALIBRATED_UP_TO)
  return {
    format: 1,
    cap,
    conditions,
    spec,
    folds,
    margins: calibrated(near),
    failures: failed.length,
    errors: errorsOf(near),
  }
}

function defaultCap(failed: readonly RunLife[]): number {
  const spans = failed.map(({ t }) => t.at(-1)! - t[0]!).sort((a, b) => a - b)
  return spans[spans.length >> 1]! * CAP_SHARE
}

const within = (left: number, cap: number) => Math.min(cap, Math.max(0, left))

/** Moments whose rest of life is known, or known to be at least the cap; evenly thinned. */
function momentsOf(lives: readonly RunLife[], cap: number): Moment[] {
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

function gathered(lives: readonly RunLife[], moments: readonly Moment[], spec: FeatureSpec): Columns {
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

function divided(moments: readonly Moment[], groups: readonly number[], fold: number) {
  const seen: number[] = []
  const unseen: number[] = []
  for (const [i, { life }] of moments.entries()) (groups[life] === fold ? unseen : seen).push(i)
  // All failures of one unit: then there is nothing else to learn from.
  return seen.length > 0 ? { seen, unseen } : { seen: unseen, unseen }
}

function errorsOf(held: readonly HeldOut[]) {
  const off = held.map(({ predicted, truth }) => Math.abs(predicted - truth))
  const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / Math.max(1, values.length)
  return { mean_absolute: mean(off), root_mean_square: Math.sqrt(mean(off.map((v) => v * v))) }
}

/** How much life a unit has left, in the unit of the time axis. */
export interface LifeLeft {
  p10: number
  p50: number
  p90: number
  /** The signal that shortens the answer most; null when none does. */
  driver: string | null
}

/** What a learned model says of a unit at its last row. */
export function lifeLeft(model: LearnedLife, track: Track): LifeLeft {
  const alike = underOneCondition(track, model.conditions)
  const columns = featuresOf(alike, [alike.t.length - 1], model.spec)
  const read = (feature: number) => columns[feature]![0]!
  const answers = model.folds.map((fold) => boostedAnswer(fold, read))
  const p50 = within(answers.reduce((sum, v) => sum + v, 0) / answers.length, model.cap)
  const { below, above } = marginsAt(model.margins, p50)
  return {
    p10: within(p50 - below, model.cap),
    p50,
    p90: within(p50 + above, model.cap),
    driver: driverOf(model, read),
  }
}

function driverOf({ spec, folds }: LearnedLife, read: (feature: number) => number): string | null {
  const names = featureSignals(spec)
  const sums = new Map<string, number>()
  for (const fold of folds) {
    for (const [i, share] of boostedShares(fold, read, names.length).entries()) {
      const name = names[i]
      if (name != null) sums.set(name, (sums.get(name) ?? 0) + share)
    }
  }
  const worst = [...sums].reduce((a, b) => (b[1] < a[1] ? b : a), ['', 0])
  return worst[1] < 0 ? worst[0] : null
}
