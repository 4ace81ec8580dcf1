import { type CsvError, parse } from 'csv-parse/sync'
import { nearestWord } from '../../../shared/query/nearest.ts'
import { CommandError, readText } from './command.ts'

/** A file of rows and columns, as text; `lines` says where in the file each row begins. */
export interface Table {
  file: string
  columns: string[]
  rows: string[][]
  lines: number[]
}

/** Reads a CSV file with a header, or, when the columns are named, one without: then also separated by blanks. */
export function readTable(file: string, columns?: string): Table {
  const text = readText(file)
  const records = columns !== undefined && !hasSeparator(text) ? blankSeparated(text) : csv(file, text)
  const header = columns === undefined ? records.shift()?.cells : columns.split(',')
  const names = (header ?? []).map((name) => name.trim())
  if (names.length === 0) throw new CommandError(`${file} is empty.`)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw new CommandError(`${file}: the column "${twice}" is named twice.`)
  if (records.length === 0) throw new CommandError(`${file} has no rows.`)
  for (const { cells, line } of records) {
    if (cells.length === names.length) continue
    throw new CommandError(
      `${file} line ${line}: ${cells.length} cells, but there are ${names.length} columns.`,
    )
  }
  return {
    file,
    columns: names,
    rows: records.map(({ cells }) => cells),
    lines: records.map(({ line }) => line),
  }
}

interface Line {
  cells: string[]
  line: number
}

/** What separates the cells of a file, by its first line. */
function separatorOf(text: string): string {
  const first = text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n'))
  const count = (separator: string) => first.split(separator).length
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best))
}

const hasSeparator = (text: string) => text.slice(0, 10_000).split('\n', 1)[0]!.includes(separatorOf(text))

function blankSeparated(text: string): Line[] {
  return text
    .split('\n')
    .map((one, i) => ({ cells: one.trim().split(/\s+/), line: i + 1 }))
    .filter(({ cells }) => cells[0] !== '')
}

function csv(file: string, text: string): Line[] {
  try {
    const records = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return records.map(({ record, info }) => ({ cells: record, line: info.lines }))
  } catch (error) {
    const { message, lines } = error as CsvError & { lines?: number }
    throw new CommandError(`${file}${lines === undefined ? '' : ` line ${lines}`}: ${message}.`)
  }
}

/** Where a column is; a misspelt one is told with the nearest name. */
export function columnOf({ file, columns }: Table, name: string): number {
  const at = columns.indexOf(name)
  if (at !== -1) return at
  const near = nearestWord(name, columns)
  const hint = near ? `did you mean ${near}?` : `there are ${columns.join(', ')}.`
  throw new CommandError(`${file} has no column "${name}": ${hint}`)
}

const MISSING = /^(|nan|na|n\/a|null|none|-|\?)$/i
const TRUTH = new Map([
  ['true', 1],
  ['false', 0],
  ['yes', 1],
  ['no', 0],
])

/** A cell as a number, NaN when it is missing, null when it is neither. Truths are 1 and 0. */
export function cellNumber(cell: string): number | null {
  if (MISSING.test(cell)) return Number.NaN
  const truth = TRUTH.get(cell.toLowerCase())
  if (truth !== undefined) return truth
  const value = Number(cell)
  return Number.isFinite(value) ? value : null
}

/** The numbers of a column. A cell that is none is an error that names its line. */
export function numbersOf(table: Table, name: string): Float64Array {
  const at = columnOf(table, name)
  return Float64Array.from(table.rows, (cells, i) => {
    const value = cellNumber(cells[at]!)
    if (value !== null) return value
    throw new CommandError(
      `${table.file} line ${table.lines[i]}: "${cells[at]}" in column ${name} is not a number.`,
    )
  })
}

/** The columns that hold numbers: most of their filled cells are. Texts are left out, a slip among numbers is not. */
export function numericColumns(table: Table, without: readonly string[]): string[] {
  return table.columns.filter((name, at) => {
    if (without.includes(name)) return false
    const filled = table.rows.map((cells) => cellNumber(cells[at]!)).filter((v) => !Number.isNaN(v))
    return filled.filter((v) => v !== null).length > filled.length / 2
  })
}
