import type { FailureModel, PartHistory, PartLife } from './model.ts'

/** How a model did on lives it had not learned from. */
export interface BackTest {
  /** Failures it was asked about. */
  failures: number
  /** Of the moments before them. */
  asked: number
  /** Mean distance of the median from what came, in days; silence counts as the horizon. Null without failures. */
  error_days: number | null
  /** Share of the answers whose p10–p90 held what came; null without answers. */
  coverage: number | null
}

/** Days before a failure at which a model is asked what it would have said. */
export const ASKED_BEFORE = [1, 2, 3, 5, 7, 10, 14] as const

/**
 * Asks a model about lives that ended in failure, at moments before it, with nothing but what was known then. `modelFor`
 * answers with a model that has not seen the life's unit.
 */
export function backTest(
  lives: readonly PartLife[],
  modelFor: (unit: string) => FailureModel,
  horizonDays: number,
): BackTest {
  const failed = lives.filter((life) => life.failed)
  const errors: number[] = []
  let [held, told] = [0, 0]
  for (const life of failed) {
    for (const left of ASKED_BEFORE) {
      const part = asOf(life, life.now - left)
      if (!part) continue
      const { days } = modelFor(life.unit).estimate(part, horizonDays)
      errors.push(Math.abs(Math.min(days?.p50 ?? horizonDays, horizonDays) - left))
      if (!days) continue
      told += 1
      if (days.p10 <= left && left <= days.p90) held += 1
    }
  }
  const sum = errors.reduce((total, error) => total + error, 0)
  return {
    failures: failed.length,
    asked: errors.length,
    error_days: errors.length === 0 ? null : sum / errors.length,
    coverage: told === 0 ? null : held / told,
  }
}

/** The part as it was known at a moment; null when nothing was. */
export function asOf(life: PartHistory, now: number): PartHistory | null {
  const signals = life.signals.map((signal) => {
    const count = signal.t.filter((t) => t <= now).length
    return { ...signal, t: signal.t.slice(0, count), v: signal.v.slice(0, count) }
  })
  if (signals.every(({ t }) => t.length === 0)) return null
  return { unit: life.unit, from: life.from, now, signals }
}

/** On fewer held-out failures a difference is luck. */
const FEWEST_COMPARED = 3
/** A change of model is worth a clear difference only. */
const BETTER_BY = 0.05

/** Whether a new model takes over: only when it is clearly better on the same held-out failures. `why` is for the screen. */
export function takesOver(candidate: BackTest, current: BackTest): { takesOver: boolean; why: string } {
  if (candidate.failures < FEWEST_COMPARED || candidate.error_days === null) {
    const failures = candidate.failures === 1 ? '1 failure' : `${candidate.failures} failures`
    return { takesOver: false, why: `${failures} to be judged on; it takes ${FEWEST_COMPARED}.` }
  }
  if (current.error_days === null) return { takesOver: true, why: 'The one before could not be judged.' }
  const [own, other] = [candidate.error_days, current.error_days].map((days) => days.toFixed(1))
  const better = candidate.error_days < current.error_days * (1 - BETTER_BY)
  const why = better
    ? `Off by ${own} days on held-out failures, the one before by ${other}.`
    : `Off by ${own} days on held-out failures, no better than ${other} of the one before.`
  return { takesOver: better, why }
}
