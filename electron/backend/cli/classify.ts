import { pathToFileURL } from 'node:url'
import type { Telemetry } from '../../../shared/health/model/fault-features.ts'
import { faultChances, learnFaults, onsetLabels, partOf } from '../../../shared/health/model/faults.ts'
import { bestAlarm, judged } from '../../../shared/health/model/ranking.ts'
import { CommandError, main, readOptions, writeJson } from './command.ts'
import { numbersOf, numericColumns, readTable, type Table } from './table.ts'
import { timesOf } from './times.ts'

export const USAGE = `npm run -s classify -- --train T.csv --test S.csv --target grip_lost [--time Timestamp] [--horizon 5s] --out F

  --train    telemetry with a header and labels, in the order of time
  --test     more of it; its labels are not looked at and may be missing
  --target   the column of the fault: true or false, 1 or 0; rows without one are not learned from
  --time     the column of times: moments, or seconds
  --horizon  as 500ms, 5s, 2m or 1h: the chance that the fault begins within it; without it, that it is there now
  --out      [{row, p}] as JSON, rows of --test counted from 0; - writes to standard output

Each row is judged by itself and those before it. All other columns of numbers, true and false are signals. How often
alarms would be right, tried on the last part of --train, is said on standard error.`

/** The last share of the training rows is kept to tell how good the model is. */
const TRIED_ON = 0.3

export interface Classified {
  chances: { row: number; p: number }[]
  /** A sentence that says how far they can be trusted. */
  quality: string
}

export function classify(args: readonly string[]): Classified {
  const options = readOptions(args, ['train', 'test', 'target', 'out'], ['time', 'horizon'])
  const horizonS = readHorizon(options.horizon, options.time)
  const train = sorted(readTable(options.train), options.time)
  const test = sorted(readTable(options.test), options.time)
  const names = shared(train.table, test.table, [options.target, options.time ?? ''])
  const labels = labelsOf(train, options.target, horizonS)
  const seen = telemetryOf(train, names)
  const model = learnFaults(seen, labels)
  if (!model)
    throw new CommandError(`${options.train}: ${options.target} never changes: there is nothing to learn.`)
  const chances = faultChances(model, telemetryOf(test, names))
  const out = test.order.map((row, i) => ({ row, p: Math.round(chances[i]! * 1e6) / 1e6 }))
  return { chances: out.sort((a, b) => a.row - b.row), quality: qualityOf(seen, labels) }
}

const UNITS = new Map([
  ['ms', 0.001],
  ['s', 1],
  ['m', 60],
  ['min', 60],
  ['h', 3600],
])

function readHorizon(text: string | undefined, time: string | undefined): number | null {
  if (text === undefined) return null
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|min|h)?$/.exec(text) ?? []
  if (number === undefined || Number(number) === 0) {
    throw new CommandError(`--horizon has to be a time as 500ms, 5s, 2m or 1h, not "${text}".`)
  }
  if (time === undefined) throw new CommandError('--horizon needs --time.')
  return Number(number) * UNITS.get(unit ?? 's')!
}

/** A table with its rows in the order of time; `order` says which row of the file each one is. */
interface Sorted {
  table: Table
  t: Float64Array | null
  order: number[]
}

function sorted(table: Table, time: string | undefined): Sorted {
  const order = [...table.rows.keys()]
  if (time === undefined) return { table, t: null, order }
  const { values, moments } = timesOf(table, time)
  order.sort((a, b) => values[a]! - values[b]!)
  const pick = <T>(items: readonly T[]) => order.map((row) => items[row]!)
  return {
    table: { ...table, rows: pick(table.rows), lines: pick(table.lines) },
    t: Float64Array.from(order, (row) => values[row]! / (moments ? 1000 : 1)),
    order,
  }
}

function shared(train: Table, test: Table, without: string[]): string[] {
  const names = numericColumns(train, without).filter((name) => test.columns.includes(name))
  if (names.length > 0) return names
  throw new CommandError(
    `${train.file} and ${test.file} share no column of numbers besides the target and the time.`,
  )
}

function labelsOf({ table, t }: Sorted, target: string, horizonS: number | null): Float64Array {
  const fault = numbersOf(table, target)
  const odd = fault.findIndex((v) => v !== 0 && v !== 1 && !Number.isNaN(v))
  if (odd !== -1) {
    throw new CommandError(
      `${table.file} line ${table.lines[odd]}: ${target} has to be true or false, 1 or 0, not ${fault[odd]}.`,
    )
  }
  return horizonS === null ? fault : onsetLabels(fault, t!, horizonS)
}

const telemetryOf = ({ table, t }: Sorted, names: readonly string[]): Telemetry => ({
  t,
  signals: new Map(names.map((name) => [name, numbersOf(table, name)])),
})

function qualityOf(telemetry: Telemetry, labels: Float64Array): string {
  const cut = Math.floor(labels.length * (1 - TRIED_ON))
  const model = learnFaults(partOf(telemetry, 0, cut), labels.slice(0, cut))
  const later = labels.slice(cut)
  const chances = model && faultChances(model, partOf(telemetry, cut, labels.length))
  const auc = chances && judged(chances, later).auc
  const alarm = chances && bestAlarm(chances, later)
  if (auc == null || !alarm) return 'How good this is cannot be told: too few faults to try it on.'
  const share = (part: number) => `${Math.round(part * 100)} %`
  return (
    `Learned from the first ${share(1 - TRIED_ON)} of the training rows and tried on the rest: AUC ${auc.toFixed(2)}; ` +
    `an alarm from p ≥ ${alarm.from.toFixed(2)} on was right in ${share(alarm.precision)} of its rows ` +
    `and caught ${share(alarm.recall)}.`
  )
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(USAGE, (args) => {
    const { chances, quality } = classify(args)
    writeJson(readOptions(args, ['out'], ['train', 'test', 'target', 'time', 'horizon']).out, chances)
    console.error(quality)
  })
}
