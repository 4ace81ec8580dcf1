import { type Boosted, type BoostOptions, boost, boostedAnswer } from './boost/boost.ts'
import { squared } from './boost/loss.ts'
import { calibrated, type HeldOut, type Margins } from './calibrate.ts'
import { type Conditions, conditionsOf, underOneCondition } from './conditions.ts'
import { type FeatureSpec, specOf } from './features.ts'
import { divided, foldsOf, gathered, momentsOf } from './moments.ts'
import type { RunLife } from './track.ts'

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
  const { folds, held } = learnFolds(lives, cap, spec, options.seed ?? 1)
  const near = held.filter(({ left }) => left <= cap * CALIBRATED_UP_TO)
  const margins = calibrated(near)
  return { format: 1, cap, conditions, spec, folds, margins, failures: failed.length, errors: errorsOf(near) }
}

/** One model per fold, and what each said of the units it had not seen. */
function learnFolds(lives: readonly RunLife[], cap: number, spec: FeatureSpec, seed: number) {
  const moments = momentsOf(lives, cap)
  const columns = gathered(lives, moments, spec)
  const truth = Float64Array.from(moments, ({ left }) => Math.min(cap, left))
  const groups = foldsOf(lives)
  const folds: Boosted[] = []
  const held: (HeldOut & { left: number })[] = []
  for (let fold = 0; fold <= Math.max(...groups); fold++) {
    const { seen, unseen } = divided(moments, groups, fold)
    const own = columns.map((column) => Float64Array.from(seen, (i) => column[i]!))
    const fewestRows = Math.min(BOOST.fewestRows, Math.max(1, Math.floor(seen.length / 20)))
    const options = { ...BOOST, fewestRows, seed: seed + fold }
    const model = boost(
      own,
      Float64Array.from(seen, (i) => truth[i]!),
      squared,
      options,
    )
    folds.push(model)
    for (const i of unseen) {
      const { life, left } = moments[i]!
      if (!lives[life]!.failed) continue
      const predicted = within(
        boostedAnswer(model, (feature) => columns[feature]![i]!),
        cap,
      )
      held.push({ predicted, truth: truth[i]!, left })
    }
  }
  return { folds, held }
}

function defaultCap(failed: readonly RunLife[]): number {
  const spans = failed.map(({ t }) => t.at(-1)! - t[0]!).sort((a, b) => a - b)
  return spans[spans.length >> 1]! * CAP_SHARE
}

export const within = (left: number, cap: number) => Math.min(cap, Math.max(0, left))

function errorsOf(held: readonly HeldOut[]) {
  const off = held.map(({ predicted, truth }) => Math.abs(predicted - truth))
  const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / Math.max(1, values.length)
  return { mean_absolute: mean(off), root_mean_square: Math.sqrt(mean(off.map((v) => v * v))) }
}
