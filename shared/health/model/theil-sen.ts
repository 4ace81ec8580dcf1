/** A robust line: `y = level + slope·x`, with the standard error of the slope. */
export interface Line {
  slope: number
  level: number
  slopeError: number
}

/**
 * The median of the slopes through all pairs (H. Theil, 1950), with the interval of P. K. Sen (Estimates of the
 * regression coefficient based on Kendall's tau, 1968) told as a standard error; up to 29 of 100 values may be wild.
 * Null when x does not vary.
 */
export function theilSen(x: ArrayLike<number>, y: ArrayLike<number>): Line | null {
  const n = x.length
  const slopes = new Float64Array((n * (n - 1)) / 2)
  let count = 0
  for (let j = 1; j < n; j++) {
    for (let i = 0; i < j; i++) {
      const dx = x[j]! - x[i]!
      if (dx !== 0) slopes[count++] = (y[j]! - y[i]!) / dx
    }
  }
  if (count === 0) return null
  const sorted = slopes.subarray(0, count).sort()
  const slope = middleOf(sorted)
  const rests = Float64Array.from({ length: n }, (_, i) => y[i]! - slope * x[i]!).sort()
  return { slope, level: middleOf(rests), slopeError: errorOf(sorted, n) }
}

export function middleOf(sorted: Float64Array): number {
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** Half the distance of the slopes whose ranks bound the middle 68 of 100 cases. */
function errorOf(sorted: Float64Array, n: number): number {
  const reach = Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18) / 2
  const at = (rank: number) => sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(rank)))]!
  const middle = (sorted.length - 1) / 2
  return (at(middle + reach) - at(middle - reach)) / 2
}
