import { join } from 'node:path'
import { numbersOf, numericColumns, readTable, type Table } from '../../../electron/backend/cli/table.ts'
import { timesOf } from '../../../electron/backend/cli/times.ts'
import { faultChances, learnFaults, onsetLabels, partOf } from '../../../shared/health/model/faults.ts'
import { bestAlarm, judged } from '../../../shared/health/model/ranking.ts'

export interface FaultCase {
  target: string
  /** Seconds; null is the fault now. */
  horizonS: number | null
  /** Published AUC on a chronological split. */
  published: number
}

export const FAULT_CASES: readonly FaultCase[] = [
  { target: 'grip_lost', horizonS: null, published: 0.81 },
  { target: 'grip_lost', horizonS: 5, published: 0.82 },
  { target: 'Robot_ProtectiveStop', horizonS: 5, published: 0.82 },
]

export const readCobot = (folder: string): Table => readTable(join(folder, 'ur3-cobotops', 'first70.csv'))

/** Learns from the first share of the recording and is asked about the rest. */
export function askRest(table: Table, { target, horizonS }: FaultCase, share: number) {
  const t = timesOf(table, 'Timestamp').values.map((ms) => ms / 1000)
  const names = numericColumns(table, ['Timestamp', target])
  const telemetry = { t, signals: new Map(names.map((name) => [name, numbersOf(table, name)])) }
  const fault = numbersOf(table, target)
  const labels = horizonS === null ? fault : onsetLabels(fault, t, horizonS)
  const cut = Math.floor(t.length * share)
  const model = learnFaults(partOf(telemetry, 0, cut), labels.slice(0, cut))!
  const chances = faultChances(model, partOf(telemetry, cut, t.length))
  const later = labels.slice(cut)
  return { auc: judged(chances, later).auc ?? 0, alarm: bestAlarm(chances, later) }
}
