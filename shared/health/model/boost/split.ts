import type { Binned } from './bins.ts'

export interface GrowOptions {
  leaves: number
  /** No leaf holds fewer rows. */
  fewestRows: number
  /** Draws leaves towards zero (ridge). */
  ridge: number
  /** Of the columns, the share each tree may look at. */
  columnShare: number
}

/** What pulls each row, and how firmly: first and second derivative of the loss. */
export interface Pull {
  gradient: Float64Array
  hessian: Float64Array
}

export interface Leaf {
  node: number
  from: number
  to: number
  sums: Histogram
  gradient: number
  hessian: number
  split: Split | null
}

export interface Split {
  gain: number
  column: number
  bin: number
  gradient: number
  hessian: number
  rows: number
}

/** Per column and bin: sum of gradients, of hessians, and rows. */
export type Histogram = Float64Array
const BINS = 64
const FIELDS = 3

/** The sums over the rows of one leaf. */
export function histogram(
  { bins }: Binned,
  { gradient, hessian }: Pull,
  rows: Int32Array,
  from: number,
  to: number,
  columns: readonly number[],
): Histogram {
  const sums = new Float64Array(columns.length * BINS * FIELDS)
  for (let k = 0; k < columns.length; k++) {
    const column = bins[columns[k]!]!
    const base = k * BINS * FIELDS
    for (let i = from; i < to; i++) {
      const row = rows[i]!
      const at = base + column[row]! * FIELDS
      sums[at]! += gradient[row]!
      sums[at + 1]! += hessian[row]!
      sums[at + 2]! += 1
    }
  }
  return sums
}

/** The split that gains most; null when none gains or a side would be too small. */
export function bestSplit({ edges }: Binned, leaf: Leaf, columns: readonly number[], options: GrowOptions) {
  const { ridge, fewestRows } = options
  const all = leaf.to - leaf.from
  if (all < 2 * fewestRows) return null
  const own = leaf.gradient ** 2 / (leaf.hessian + ridge)
  let best: Split | null = null
  for (let k = 0; k < columns.length; k++) {
    let [gradient, hessian, rows] = [0, 0, 0]
    const last = edges[columns[k]!]!.length
    for (let bin = 0; bin <= last; bin++) {
      const at = (k * BINS + bin) * FIELDS
      gradient += leaf.sums[at]!
      hessian += leaf.sums[at + 1]!
      rows += leaf.sums[at + 2]!
      if (rows < fewestRows) continue
      if (all - rows < fewestRows) break
      const rest = leaf.gradient - gradient
      const gain = gradient ** 2 / (hessian + ridge) + rest ** 2 / (leaf.hessian - hessian + ridge) - own
      if (gain > (best?.gain ?? 1e-9)) best = { gain, column: k, bin, gradient, hessian, rows }
    }
  }
  return best
}
