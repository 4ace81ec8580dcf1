import type { Columns } from './boost/bins.ts'
import { type Boosted, type BoostOptions, boost, boostedAnswer } from './boost/boost.ts'
import { logistic, probability } from './boost/loss.ts'
import { faultFeatures, rowsOf, type Telemetry } from './fault-features.ts'

/** A model that tells faults from telemetry; plain JSON. */
export interface FaultModel {
  format: 1
  signals: string[]
  counters: string[]
  /** Several, of different draws: their mean is steadier than each. */
  members: Boosted[]
}

const BOOST: Omit<BoostOptions, 'seed'> = {
  trees: 150,
  rate: 0.05,
  rowShare: 0.6,
  columnShare: 0.2,
  leaves: 8,
  fewestRows: 20,
  ridge: 5,
}
const MEMBERS = 3

/**
 * Labels for the onset of a fault within the horizon: rows in the fault itself are NaN, for nothing can begin there. `t`
 * and the horizon are in seconds.
 */
export function onsetLabels(fault: Float64Array, t: Float64Array, horizonS: number): Float64Array {
  const labels = new Float64Array(fault.length)
  let next = Number.POSITIVE_INFINITY
  for (let row = fault.length - 1; row >= 0; row--) {
    if (fault[row] === 0) labels[row] = next - t[row]! <= horizonS ? 1 : 0
    else labels[row] = Number.NaN
    if (fault[row] === 1) next = t[row]!
  }
  return labels
}

/**
 * Learns the chance of a label, 0 or 1, from the rows that have one: boosted trees with logistic loss over windows of
 * the rows before. Null when the label is always the same.
 */
export function learnFaults(telemetry: Telemetry, labels: Float64Array): FaultModel | null {
  const rows = [...labels.keys()].filter((row) => !Number.isNaN(labels[row]!))
  const truth = Float64Array.from(rows, (row) => labels[row]!)
  if (!truth.includes(0) || !truth.includes(1)) return null
  const signals = [...telemetry.signals.keys()]
  const counters = signals.filter((name) => countsUp(telemetry.signals.get(name)!))
  const columns = faultFeatures(telemetry, signals, new Set(counters)).map((column) =>
    Float64Array.from(rows, (row) => column[row]!),
  )
  const fewestRows = Math.min(BOOST.fewestRows, Math.max(1, Math.floor(rows.length / 20)))
  const members = Array.from({ length: MEMBERS }, (_, member) =>
    boost(columns, truth, logistic, { ...BOOST, fewestRows, seed: member + 1 }),
  )
  return { format: 1, signals, counters, members }
}

/** A number of a row, a job or a grip: it never falls, and takes many values. */
function countsUp(values: Float64Array): boolean {
  const there = values.filter((v) => !Number.isNaN(v))
  const falls = there.filter((v, i) => i > 0 && v < there[i - 1]!).length
  return falls <= there.length / 200 && new Set(there).size > 10 && there.at(-1)! > there[0]!
}

/** The chance at every row, from that row and those before it. */
export function faultChances(model: FaultModel, telemetry: Telemetry): Float64Array {
  const columns: Columns = faultFeatures(telemetry, model.signals, new Set(model.counters))
  return Float64Array.from({ length: rowsOf(telemetry) }, (_, row) => {
    const read = (feature: number) => columns[feature]![row]!
    const odds = model.members.reduce((sum, member) => sum + boostedAnswer(member, read), 0)
    return probability(odds / model.members.length)
  })
}

/** The first rows of a recording. */
export function partOf({ t, signals }: Telemetry, from: number, to: number): Telemetry {
  const cut = (column: Float64Array) => column.slice(from, to)
  return { t: t && cut(t), signals: new Map([...signals].map(([name, column]) => [name, cut(column)])) }
}
