/**
 * The quantile `q` (0–1) of sorted values, linear between neighbours: type 7 of Hyndman and Fan, "Sample Quantiles in
 * Statistical Packages", The American Statistician 50 (1996). NaN for no values.
 */
export function quantileOf(sorted: ArrayLike<number>, q: number): number {
  const rank = q * (sorted.length - 1)
  const below = Math.floor(rank)
  const low = sorted[below] ?? Number.NaN
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN
  return low + (high - low) * (rank - below)
}
