import { quantileOf } from '../metrics/quantile.ts'

/** Up to so many values insertion is faster than the engine's own sorting. */
const FEW = 24

/** The median; NaN for no values. */
export function medianOf(values: ArrayLike<number>): number {
  // Without a comparison in JavaScript: a morning run asks for millions of medians.
  const sorted = new Float64Array(values)
  if (sorted.length > FEW) sorted.sort()
  else insertionSort(sorted)
  return quantileOf(sorted, 0.5)
}

function insertionSort(values: Float64Array): void {
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!
    let at = i
    for (; at > 0 && values[at - 1]! > value; at--) values[at] = values[at - 1]!
    values[at] = value
  }
}

/** Makes the median absolute deviation comparable with a standard deviation: 1 ÷ Φ⁻¹(¾). */
const AS_DEVIATION = 1.4826

/** The robust spread: the median absolute deviation on the scale of a standard deviation. */
export function spreadOf(values: readonly number[], middle = medianOf(values)): number {
  return AS_DEVIATION * medianOf(values.map((value) => Math.abs(value - middle)))
}

/**
 * The spread from one value to the next, which a slow trend leaves alone: the median of the absolute differences on the
 * scale of a standard deviation (the robust form of J. von Neumann's successive differences, 1941). NaN below two.
 */
export function stepSpread(values: readonly number[]): number {
  const steps = values.slice(1).map((value, i) => Math.abs(value - values[i]!))
  return (AS_DEVIATION * medianOf(steps)) / Math.SQRT2
}

/**
 * The value below which the share `q` of the weight lies, between the middles of neighbours, as a quantile of equal
 * weights does. NaN for no values.
 */
export function weightedQuantile(values: readonly number[], weights: readonly number[], q: number): number {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!)
  const mark = q * weights.reduce((sum, weight) => sum + weight, 0)
  let [sum, before, last] = [0, 0, Number.NaN]
  for (const i of order) {
    const middle = sum + weights[i]! / 2
    if (middle >= mark) {
      if (Number.isNaN(last) || middle === before) return values[i]!
      return last + ((mark - before) / (middle - before)) * (values[i]! - last)
    }
    sum += weights[i]!
    before = middle
    last = values[i]!
  }
  return last
}
