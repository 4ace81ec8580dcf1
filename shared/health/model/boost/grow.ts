import type { Binned } from './bins.ts'
import type { Random } from './random.ts'
import type { Tree } from './tree.ts'

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

interface Leaf {
  node: number
  from: number
  to: number
  sums: Histogram
  gradient: number
  hessian: number
  split: Split | null
}

interface Split {
  gain: number
  column: number
  bin: number
  gradient: number
  hessian: number
  rows: number
}

/** Per column and bin: sum of gradients, of hessians, and rows. */
type Histogram = Float64Array
const BINS = 64
const FIELDS = 3

/**
 * Grows one tree best leaf first, from sums over bins; of two children only the smaller is counted, the other is the
 * rest (Ke et al., LightGBM, 2017). `rows` are those the tree learns from; it is put in order of the leaves.
 */
export function growTree(
  data: Binned,
  pull: Pull,
  rows: Int32Array,
  options: GrowOptions,
  random: Random,
): Tree {
  const columns = chosenColumns(data.bins.length, options.columnShare, random)
  const tree: Tree = { feature: [], edge: [], left: [], right: [], value: [] }
  const scratch = new Int32Array(rows.length)
  const root = leafOf(addNode(tree), 0, rows.length, histogram(data, pull, rows, 0, rows.length, columns))
  const open: Leaf[] = []
  const add = (leaf: Leaf) => {
    tree.value[leaf.node] = -leaf.gradient / (leaf.hessian + options.ridge)
    leaf.split = bestSplit(data, leaf, columns, options)
    if (leaf.split) open.push(leaf)
  }
  const total = { gradient: 0, hessian: 0 }
  for (const row of rows) {
    total.gradient += pull.gradient[row]!
    total.hessian += pull.hessian[row]!
  }
  add({ ...root, ...total })
  for (let leaves = 1; leaves < options.leaves && open.length > 0; leaves++) {
    const best = open.reduce((a, b) => (b.split!.gain > a.split!.gain ? b : a))
    open.splice(open.indexOf(best), 1)
    for (const child of divide(data, pull, rows, scratch, best, tree, columns)) add(child)
  }
  return tree
}

function chosenColumns(count: number, share: number, random: Random): number[] {
  const all = Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[all[i], all[j]] = [all[j]!, all[i]!]
  }
  return all.slice(0, Math.max(1, Math.round(count * share))).sort((a, b) => a - b)
}

function addNode(tree: Tree): number {
  tree.feature.push(-1)
  tree.edge.push(0)
  tree.left.push(-1)
  tree.right.push(-1)
  return tree.value.push(0) - 1
}

const leafOf = (node: number, from: number, to: number, sums: Histogram): Leaf => ({
  node,
  from,
  to,
  sums,
  gradient: 0,
  hessian: 0,
  split: null,
})

function histogram(
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

function bestSplit({ edges }: Binned, leaf: Leaf, columns: readonly number[], options: GrowOptions) {
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

/** Splits a leaf in the tree and in `rows`; left children come first. */
function divide(
  data: Binned,
  pull: Pull,
  rows: Int32Array,
  scratch: Int32Array,
  leaf: Leaf,
  tree: Tree,
  columns: readonly number[],
): [Leaf, Leaf] {
  const { column, bin, gradient, hessian } = leaf.split!
  const feature = columns[column]!
  const middle = partition(data.bins[feature]!, bin, rows, scratch, leaf)
  const [left, right] = [addNode(tree), addNode(tree)]
  tree.feature[leaf.node] = feature
  tree.edge[leaf.node] = bin === 0 ? Number.NEGATIVE_INFINITY : data.edges[feature]![bin - 1]!
  tree.left[leaf.node] = left
  tree.right[leaf.node] = right
  const leftIsSmaller = middle - leaf.from <= leaf.to - middle
  const [from, to] = leftIsSmaller ? [leaf.from, middle] : [middle, leaf.to]
  const counted = histogram(data, pull, rows, from, to, columns)
  const rest = leaf.sums.map((sum, i) => sum - counted[i]!)
  const one = leafOf(left, leaf.from, middle, leftIsSmaller ? counted : rest)
  const other = leafOf(right, middle, leaf.to, leftIsSmaller ? rest : counted)
  return [
    { ...one, gradient, hessian },
    { ...other, gradient: leaf.gradient - gradient, hessian: leaf.hessian - hessian },
  ]
}

/** Brings the rows that go left to the front, in their order; answers where the others begin. */
function partition(
  column: Uint8Array,
  bin: number,
  rows: Int32Array,
  scratch: Int32Array,
  { from, to }: Leaf,
): number {
  let middle = from
  let others = 0
  for (let i = from; i < to; i++) {
    const row = rows[i]!
    if (column[row]! <= bin) rows[middle++] = row
    else scratch[others++] = row
  }
  rows.set(scratch.subarray(0, others), middle)
  return middle
}
