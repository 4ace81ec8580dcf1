import { pathToFileURL } from 'node:url'
import { FEWEST_FAILURES, type LearnedLife, learnLives } from '../../../shared/health/model/learn.ts'
import { lifeLeft } from '../../../shared/health/model/life-left.ts'
import type { RunLife } from '../../../shared/health/model/track.ts'
import { CommandError, main, readOptions, writeJson } from './command.ts'
import { columnOf, numbersOf, numericColumns, readTable, type Table } from './table.ts'
import { timesOf } from './times.ts'

export const USAGE = `npm run -s predict -- --train T.csv --test S.csv --unit unit --time cycle [--cap 125] [--columns a,b,…] --out F

  --train    histories of units that ran until they failed; each one's last row is its failure
  --test     histories of other units, that stop earlier
  --unit     the column that names the unit
  --time     the column that counts its life: cycles, hours, or moments (the answer is in days then)
  --cap      what lies further ahead cannot be seen and is told as this; default five eighths of a usual life
  --columns  the names of the columns of files without a header, which may be separated by blanks
  --out      [{unit, p10, p50, p90, driver}] as JSON: what is left with 10, 50 and 90 of 100 cases over by then; - writes to
             standard output

All other columns of numbers are signals; those that never change are left out.`

const DAY = 86_400_000

export interface UnitPrediction {
  unit: string | number
  p10: number | null
  p50: number | null
  p90: number | null
  driver: string | null
  why_none?: string
}

export function predict(args: readonly string[]): void {
  const { train, test, unit, time, cap, columns, out } = readOptions(
    args,
    ['train', 'test', 'unit', 'time', 'out'],
    ['cap', 'columns'],
  )
  const seen = readTable(train, columns)
  const names = numericColumns(seen, [unit, time])
  if (names.length === 0)
    throw new CommandError(`${train} has no column of numbers besides ${unit} and ${time}.`)
  const lives = livesOf(seen, unit, time, names)
  const asked = livesOf(readTable(test, columns), unit, time, names)
  writeJson(out, predictUnits(lives, asked, readCap(cap)))
}

function readCap(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const cap = Number(text)
  if (!(cap > 0) || !Number.isFinite(cap)) {
    throw new CommandError(`--cap has to be a number above 0, not "${text}".`)
  }
  return cap
}

/** Rows of a table by unit, each in the order of its time. */
export function livesOf(table: Table, unit: string, time: string, names: readonly string[]): RunLife[] {
  const { values, moments } = timesOf(table, time)
  const signals = new Map(names.map((name) => [name, numbersOf(table, name)]))
  const at = columnOf(table, unit)
  const rows = Map.groupBy(table.rows.keys(), (row) => table.rows[row]![at]!)
  return [...rows].map(([name, own]) => {
    own.sort((a, b) => values[a]! - values[b]!)
    const pick = (column: Float64Array) => Float64Array.from(own, (row) => column[row]!)
    return {
      unit: name,
      failed: true,
      t: pick(values).map((t) => (moments ? t / DAY : t)),
      signals: new Map([...signals].map(([signal, column]) => [signal, pick(column)])),
    }
  })
}

/** What is left of each asked unit, in the order of the file. */
export function predictUnits(
  lives: readonly RunLife[],
  asked: readonly RunLife[],
  cap?: number,
): UnitPrediction[] {
  const model = learnLives(lives, cap === undefined ? {} : { cap })
  return asked.map((life) => (model ? told(model, life) : unknown(lives, life)))
}

function told(model: LearnedLife, life: RunLife): UnitPrediction {
  const { p10, p50, p90, driver } = lifeLeft(model, life)
  return { unit: nameOf(life), p10: rounded(p10), p50: rounded(p50), p90: rounded(p90), driver }
}

function unknown(lives: readonly RunLife[], life: RunLife): UnitPrediction {
  const failures = lives.length === 1 ? '1 failure is' : `${lives.length} failures are`
  const why_none = `${failures} too few to learn from: at least ${FEWEST_FAILURES} are needed`
  return { unit: nameOf(life), p10: null, p50: null, p90: null, driver: null, why_none }
}

const nameOf = ({ unit }: RunLife) => (String(Number(unit)) === unit ? Number(unit) : unit)
const rounded = (value: number) => Math.round(value * 1000) / 1000

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(USAGE, predict)
}
