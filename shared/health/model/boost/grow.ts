import type { Binned } from './bins.ts'
import type { Random } from './random.ts'
import { bestSplit, type GrowOptions, type Histogram, histogram, type Leaf, type Pull } from './split.ts'
import type { Tree } from './tree.ts'

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
  // Only missing values go left below every number; JSON has no infinity.
  tree.edge[leaf.node] = bin === 0 ? -Number.MAX_VALUE : data.edges[feature]![bin - 1]!
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
