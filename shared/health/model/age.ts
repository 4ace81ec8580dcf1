import type { Estimate, FailureModel, PartLife } from './model.ts'

/** How long parts last, after W. Weibull (A statistical distribution function of wide applicability, 1951). */
export interface AgeModel {
  format: 1
  /** Below 1 they fail young, at 1 by chance, above from wear. */
  shape: number
  /** In days; 63 of 100 have failed by then. */
  scale: number
  failures: number
}

const FEWEST_FAILURES = 3
const SHAPES = { least: 0.2, most: 20 } as const

/**
 * The Weibull distribution that makes the lives most likely, those that go on or ended in time included as censored. The
 * shape is found by bisection of its likelihood equation (Cohen, Maximum likelihood estimation in the Weibull
 * distribution based on complete and on censored samples, 1965). Null when too few failed.
 */
export function learnAges(lives: readonly PartLife[]): AgeModel | null {
  const known = lives.filter(({ from, now }) => from !== null && now > from)
  const ages = known.map(({ from, now }) => now - from!)
  const failed = ages.filter((_, i) => known[i]!.failed)
  if (failed.length < FEWEST_FAILURES) return null
  const longest = Math.max(...ages)
  const meanLog = failed.reduce((sum, age) => sum + Math.log(age / longest), 0) / failed.length
  const tilt = (shape: number) => {
    const powers = ages.map((age) => (age / longest) ** shape)
    const total = powers.reduce((sum, p) => sum + p, 0)
    const logs = ages.reduce((sum, age, i) => sum + powers[i]! * Math.log(age / longest), 0)
    return logs / total - 1 / shape - meanLog
  }
  let [low, high] = [SHAPES.least, SHAPES.most] as [number, number]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (tilt(middle) < 0) low = middle
    else high = middle
  }
  const powers = ages.reduce((sum, age) => sum + (age / longest) ** low, 0)
  return {
    format: 1,
    shape: low,
    scale: longest * (powers / failed.length) ** (1 / low),
    failures: failed.length,
  }
}

/** Tells days from nothing but the part's age: for parts that no signal watches. */
export function ageModel(model: AgeModel): FailureModel {
  return {
    name: `Age, from ${model.failures} failures`,
    estimate({ from, now }, horizonDays) {
      if (from === null) return none('too_little')
      const left = (share: number) => leftAt(model, Math.max(0, now - from), share)
      const days = { p10: left(0.1), p50: left(0.5), p90: left(0.9) }
      return days.p50 > horizonDays
        ? none('beyond_horizon')
        : { days, why_none: null, driver: null, evidence: null }
    },
  }
}

/** By when this share of the parts that got so old has failed. */
function leftAt({ shape, scale }: AgeModel, age: number, share: number): number {
  const hazard = (age / scale) ** shape - Math.log(1 - share)
  return Math.max(0, scale * hazard ** (1 / shape) - age)
}

const none = (why_none: Estimate['why_none']): Estimate => ({
  days: null,
  why_none,
  driver: null,
  evidence: null,
})
