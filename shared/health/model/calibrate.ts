/** A prediction of something a model had not learned from, and what came. */
export interface HeldOut {
  predicted: number
  truth: number
}

/** Around predictions of a size: how much lower and higher 10 and 90 of 100 truths lie. */
export interface Margins {
  at: number[]
  below: number[]
  above: number[]
}

const KNOTS = 15
/** Each knot looks at this share of the predictions, the nearest ones. */
const NEAR_SHARE = 0.12
const FEWEST_NEAR = 20
const HELD = 0.8

/**
 * Margins that held 80 of 100 truths of units that were not learned from: conformal prediction (Romano, Patterson and
 * Candès, Conformalized quantile regression, 2019; across folds after Barber et al., Predictive inference with the
 * jackknife+, 2021), by size of the prediction, because the end of a life is foretold better than its middle.
 */
export function calibrated(held: readonly HeldOut[]): Margins {
  const sorted = [...held].sort((a, b) => a.predicted - b.predicted)
  const near = Math.min(sorted.length, Math.max(FEWEST_NEAR, Math.round(sorted.length * NEAR_SHARE)))
  const margins: Margins = { at: [], below: [], above: [] }
  for (let k = 0; k < KNOTS; k++) {
    const from = Math.round((k * (sorted.length - near)) / (KNOTS - 1))
    const own = sorted.slice(from, from + near)
    const at = own[own.length >> 1]!.predicted
    if (k > 0 && at <= margins.at.at(-1)!) continue
    const rests = Float64Array.from(own, ({ predicted, truth }) => truth - predicted).sort()
    margins.at.push(at)
    margins.below.push(Math.max(0, -rankOf(rests, (1 - HELD) / 2)))
    margins.above.push(Math.max(0, rankOf(rests, (1 + HELD) / 2)))
  }
  return stretched(margins, stretchFor(margins, sorted))
}

/** With the correction for few cases that conformal prediction asks for: one more case than there are. */
function rankOf(sorted: Float64Array, q: number): number {
  const n = sorted.length
  const rank = q < 0.5 ? Math.floor((n + 1) * q) - 1 : Math.ceil((n + 1) * q) - 1
  return sorted[Math.min(n - 1, Math.max(0, rank))]!
}

/** One factor for all margins, so that together they hold what they shall. */
function stretchFor(margins: Margins, held: readonly HeldOut[]): number {
  let [low, high] = [0, 8]
  for (let i = 0; i < 20; i++) {
    const factor = (low + high) / 2
    const trial = stretched(margins, factor)
    const inside = held.filter(({ predicted, truth }) => {
      const { below, above } = marginsAt(trial, predicted)
      return truth >= predicted - below - 1e-9 && truth <= predicted + above + 1e-9
    })
    if (inside.length >= HELD * held.length) high = factor
    else low = factor
  }
  return high
}

const stretched = ({ at, below, above }: Margins, factor: number): Margins => ({
  at,
  below: below.map((margin) => margin * factor),
  above: above.map((margin) => margin * factor),
})

/** The margins of one prediction, between those of its neighbours. */
export function marginsAt(
  { at, below, above }: Margins,
  predicted: number,
): { below: number; above: number } {
  let k = at.findIndex((knot) => knot >= predicted)
  if (k === -1) k = at.length - 1
  if (k === 0 || at[k]! <= predicted) return { below: below[k]!, above: above[k]! }
  const share = (predicted - at[k - 1]!) / (at[k]! - at[k - 1]!)
  const between = (values: number[]) => values[k - 1]! + share * (values[k]! - values[k - 1]!)
  return { below: between(below), above: between(above) }
}
