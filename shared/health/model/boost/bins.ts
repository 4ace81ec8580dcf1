/** Values by column, all as long; NaN is a value that is missing. */
export type Columns = readonly Float64Array[]

/** Columns as small numbers: which of the column's ranges each value lies in. 0 is missing. */
export interface Binned {
  rows: number
  bins: Uint8Array[]
  /** Per column, ascending: a value belongs to the first range whose upper edge is not below it. */
  edges: Float64Array[]
}

/** With the missing one they fit into a byte. */
const MOST_RANGES = 63
/** So many values tell the ranges of a column as well as all of them. */
const SAMPLED = 20_000

/**
 * Puts each column into ranges that hold about as many values each, so that a tree looks at a few sums instead of
 * sorting (Ke et al., LightGBM: A Highly Efficient Gradient Boosting Decision Tree, 2017).
 */
export function binned(columns: Columns): Binned {
  const edges = columns.map(edgesOf)
  const bins = columns.map((column, c) => Uint8Array.from(column, (v) => binOf(edges[c]!, v)))
  return { rows: columns[0]?.length ?? 0, bins, edges }
}

function edgesOf(column: Float64Array): Float64Array {
  const stride = Math.max(1, Math.floor(column.length / SAMPLED))
  const sorted = column.filter((v, i) => i % stride === 0 && !Number.isNaN(v)).sort()
  if (sorted.length === 0) return new Float64Array()
  const edges: number[] = []
  for (let k = 1; k < MOST_RANGES; k++) {
    const at = Math.floor((k * sorted.length) / MOST_RANGES)
    if (at === 0) continue
    const edge = middle(sorted[at - 1]!, sorted[at]!)
    if (edge < sorted.at(-1)! && edge !== edges.at(-1)) edges.push(edge)
  }
  return Float64Array.from(edges)
}

/** Between two neighbours, so that what comes later falls on the nearer side; on the lower one when they are equal. */
const middle = (a: number, b: number) => (a === b ? a : a + (b - a) / 2)

function binOf(edges: Float64Array, v: number): number {
  if (Number.isNaN(v)) return 0
  let low = 0
  let high = edges.length
  while (low < high) {
    const half = (low + high) >> 1
    if (edges[half]! < v) low = half + 1
    else high = half
  }
  return low + 1
}
