import { CommandError } from './command.ts'
import { columnOf, type Table } from './table.ts'

/** The times of a column: numbers as they are, or moments in epoch milliseconds. */
export interface Times {
  values: Float64Array
  /** Whether they are moments, and not numbers of the user's own count. */
  moments: boolean
}

/** Reads a column of times. One that cannot be read is an error that names its line. */
export function timesOf(table: Table, name: string): Times {
  const at = columnOf(table, name)
  const cells = table.rows.map((row) => row[at]!)
  const moments = !cells.every((cell) => cell !== '' && Number.isFinite(Number(cell)))
  const dayFirst = cells.some((cell) => Number(/^(\d{1,2})[./-]\d{1,2}[./-]\d{4}/.exec(cell)?.[1]) > 12)
  const values = Float64Array.from(cells, (cell, i) => {
    const value = moments ? momentOf(cell, dayFirst) : Number(cell)
    if (Number.isFinite(value)) return value
    throw new CommandError(`${table.file} line ${table.lines[i]}: "${cell}" in column ${name} is not a time.`)
  })
  return { values, moments }
}

const ISO = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\S.*))?$/
const LOCAL = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[T ]+(\S.*))?$/

/** A date and time as files write it, without a zone in UTC; NaN when it is none. */
function momentOf(text: string, dayFirst: boolean): number {
  const cell = text.replace(/^["']+|["']+$/g, '').trim()
  const iso = ISO.exec(cell)
  if (iso) return parsed(iso[1]!, iso[2]!, iso[3]!, iso[4])
  const local = LOCAL.exec(cell)
  if (!local) return Number.NaN
  const [day, month] = dayFirst || cell.includes('.') ? [local[1]!, local[2]!] : [local[2]!, local[1]!]
  return parsed(local[3]!, month, day, local[4])
}

function parsed(year: string, month: string, day: string, clock = '00:00'): number {
  const zoned = /(Z|UTC|[+-]\d{2}:?\d{2})$/i.test(clock)
  const time = zoned ? clock.replace(/\s*UTC$/i, 'Z').replace(/\s+/g, '') : `${clock}Z`
  return Date.parse(
    `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${time.replace(/^(\d):/, '0$1:')}`,
  )
}
