import { boostedAnswer, boostedShares } from './boost/boost.ts'
import { marginsAt } from './calibrate.ts'
import { underOneCondition } from './conditions.ts'
import { featureSignals, featuresOf } from './features.ts'
import { type LearnedLife, within } from './learn.ts'
import type { Track } from './track.ts'

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
